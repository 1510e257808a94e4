/** Parts of an item that tell who is looking: the line of an own repost, and buttons that were pressed. */
import { all, first } from '../../shared/query-dom.ts';
import { POST } from '../selectors.ts';
import { viewerOf } from '../viewer.ts';
import { partsOf } from './parts.ts';
import { readRepost } from './read-context.ts';

export function viewerParts(item: Element): { name: string; element: Element }[] {
  const parts = partsOf(item);
  const repost = readRepost(parts);
  const line = repost?.isViewers === true ? [{ name: 'viewer-repost-line', element: repost.line }] : [];
  return viewerOf(item.ownerDocument) === null ? line : [...line, ...pressed(item)];
}

/** Nothing but its colour tells a button that was pressed: the one to reply never was. */
function pressed(item: Element): { name: string; element: Element }[] {
  const { own } = partsOf(item);
  const [reply] = own(POST.replyButton);
  if (reply === undefined) return [];
  const buttons = own(POST.button).filter((button) => button !== reply && first(button, POST.icon) !== null);
  const [like] = own(POST.likeButton);
  const [bookmark] = own(POST.bookmarkButton);
  // The repost button has no test id of its own everywhere: it stands between the two.
  const repost = like === undefined ? undefined : buttons[buttons.indexOf(like) - 1];
  const named = [
    { name: 'viewer-like', element: like },
    { name: 'viewer-bookmark', element: bookmark },
    { name: 'viewer-repost', element: repost },
  ];
  return named.flatMap(({ name, element }) =>
    element !== undefined && colourOf(element) !== colourOf(reply) ? [{ name, element }] : [],
  );
}

function colourOf(button: Element): string | undefined {
  const [icon] = all(button, POST.icon);
  return /(?:^|;)\s*color:\s*([^;]+)/.exec(icon?.getAttribute('style') ?? '')?.[1]?.trim();
}
