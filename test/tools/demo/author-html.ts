/** Who wrote a post: avatar, name, handle and time. */
import { type Html, markup } from './html.ts';
import { verifiedBadge } from './icons.ts';
import { pageId, relativeTime } from './labels.ts';
import { type Account, avatarUrl, permalink, type Post } from './post.ts';
import { richText } from './rich-text-html.ts';

/** An avatar as X builds it: the picture twice, as background and as an invisible image over it. */
export function avatar(account: Account, options: { size?: number; link?: boolean } = {}): Html {
  const { size = 40, link = true } = options;
  const source = avatarUrl(account, 'x96');
  const inside = markup`<div class="avatar-disc"><div><div class="square"></div><div class="avatar-fill"><div class="avatar-picture" style="background-image: url(&quot;${source}&quot;);"></div><img alt="" draggable="true" src="${source}" class="under"></div></div></div>`;
  const around = link
    ? markup`<a href="/${account.handle}" aria-hidden="true" role="link" tabindex="-1" style="background-color: rgba(0, 0, 0, 0);">${inside}</a>`
    : markup`<div aria-hidden="true" role="presentation" tabindex="-1" style="background-color: rgba(0, 0, 0, 0);">${inside}</div>`;
  return markup`<div data-testid="Tweet-User-Avatar"><div><div data-testid="UserAvatar-Container-${account.handle}" class="avatar" style="width: ${size}px; height: ${size}px;">${around}</div></div></div>`;
}

/** Name, handle and time; `now` is null where X shows no time there. In a quote nothing is a link. */
export function userName(post: Post, now: Date | null, options: { linked?: boolean } = {}): Html {
  const { linked = true } = options;
  const { author } = post;
  const name = markup`<div class="name-line"><div dir="ltr" class="name"><span><span>${richText(author.name)}</span></span></div><div dir="ltr" class="name"><span>${author.badge === null ? null : verifiedBadge(author.badge)}</span></div></div>`;
  const handle = markup`<div dir="ltr" class="quiet"><span>@${author.handle}</span></div>`;
  const dot = markup`<div dir="ltr" aria-hidden="true" class="quiet dot"><span>·</span></div>`;
  const time =
    now === null ? null : markup`<time datetime="${post.createdAt}">${relativeTime(post.createdAt, now)}</time>`;
  const long = now === null ? '' : relativeTime(post.createdAt, now, 'long');
  if (!linked) {
    return markup`<div class="user-name" data-testid="User-Name"><div><div>${name}</div></div><div class="handle-line"><div><div tabindex="-1">${handle}</div></div>${time === null ? null : dot}<div><div aria-label="${long}" dir="ltr" class="quiet">${time}</div></div></div></div>`;
  }
  return markup`<div class="user-name" id="${pageId('name', post.id)}" data-testid="User-Name"><div><div><a href="/${author.handle}" role="link">${name}</a></div></div><div class="handle-line"><div><a href="/${author.handle}" role="link" tabindex="-1">${handle}</a></div>${time === null ? null : markup`${dot}<div><a href="${permalink(post)}" dir="ltr" aria-label="${long}" role="link" class="quiet">${time}</a></div>`}</div></div>`;
}
