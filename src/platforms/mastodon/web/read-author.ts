/** An account as a link names it: `/@user@host`, its number on this server, its name. */
import { unknownAuthor, type Author } from '../../../model/post.ts';
import { namedBy } from '../../../model/profiles/mastodon/addresses.ts';
import { first } from '../../shared/query-dom.ts';
import { STATUS } from '../selectors.ts';
import { lineOf } from '../text.ts';
import { onServer } from './address.ts';

/** `link`: null where there is none. `avatar`: the picture's element. */
export function readAuthor(link: Element | null | undefined, avatar: Element | null | undefined, page: URL): Author {
  if (!link) return unknownAuthor();
  const path = onServer(link.getAttribute('href'), page);
  const named = path === null ? null : namedBy(path);
  const number = link.getAttribute('data-hover-card-account') ?? '';
  const name = first(link, STATUS.name);
  return {
    ...unknownAuthor(),
    handle: named === null || named.id !== null ? null : named.handle,
    name: name === null ? null : lineOf(name) || null,
    id: /^\d{1,20}$/.test(number) ? number : null,
    avatarUrl: webAddress(avatar?.getAttribute('src') ?? null, page),
  };
}

/** Absolute and http(s); null for anything else. */
export function webAddress(value: string | null, page: URL): string | null {
  const url = value === null || value === '' ? null : URL.parse(value, page.href);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}
