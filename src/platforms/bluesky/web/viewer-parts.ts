/** Parts of an item that tell who is looking: the line of an own repost, and buttons that were pressed. */
import type { ViewerPart } from '../../contract.ts';
import { all, first } from '../../shared/query-dom.ts';
import { POST } from '../selectors.ts';
import { viewerOf } from '../viewer.ts';
import { partsOf } from './parts.ts';
import { readRepost } from './read-context.ts';

export function viewerParts(item: Element): ViewerPart[] {
  const parts = partsOf(item);
  const repost = readRepost(parts);
  const line = repost?.isViewers === true ? [{ name: 'viewer-repost-line', element: repost.line }] : [];
  return viewerOf(item.ownerDocument) === null ? line : [...line, ...pressed(item)];
}

/** Nothing but its colour tells a button that was pressed: the one to reply never was. */
function pressed(item: Element): ViewerPart[] {
  const own = buttonsOf(item);
  if (own === null) return [];
  return NAMED.flatMap(([name, which]): ViewerPart[] => {
    const element = own[which];
    if (element === undefined || colourOf(element) === colourOf(own.reply)) return [];
    const plain = unpressed(item, which);
    return [plain === undefined ? { name, element } : { name, element, plain }];
  });
}

const NAMED = [
  ['viewer-like', 'like'],
  ['viewer-bookmark', 'bookmark'],
  ['viewer-repost', 'repost'],
] as const;

interface Buttons {
  reply: Element;
  like: Element | undefined;
  bookmark: Element | undefined;
  repost: Element | undefined;
}

/** The same button of another post that has the colour of a button to reply. */
function unpressed(item: Element, which: 'like' | 'bookmark' | 'repost'): Element | undefined {
  for (const other of all(item.ownerDocument, POST.post)) {
    const own = other === item ? null : buttonsOf(other);
    const button = own?.[which];
    if (own && button && colourOf(button) === colourOf(own.reply)) return button;
  }
  return undefined;
}

function buttonsOf(item: Element): Buttons | null {
  const { own } = partsOf(item);
  const [reply] = own(POST.replyButton);
  if (reply === undefined) return null;
  const buttons = own(POST.button).filter((button) => button !== reply && first(button, POST.icon) !== null);
  const [like] = own(POST.likeButton);
  const [bookmark] = own(POST.bookmarkButton);
  // The repost button has no test id of its own everywhere: it stands between the two.
  const repost = like === undefined ? undefined : buttons[buttons.indexOf(like) - 1];
  return { reply, like, bookmark, repost };
}

function colourOf(button: Element): string | undefined {
  const [icon] = all(button, POST.icon);
  return /(?:^|;)\s*color:\s*([^;]+)/.exec(icon?.getAttribute('style') ?? '')?.[1]?.trim();
}
