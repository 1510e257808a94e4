/** What hangs on a post: photos, video, poll, link card, quoted post. */
import { avatar, userName } from './author-html.ts';
import { type Html, markup } from './html.ts';
import { pageId } from './labels.ts';
import { type Card, permalink, type Photo, photoUrl, type Poll, type Post, posterUrl, type Video } from './post.ts';
import { textSegments } from './rich-text-html.ts';
import { shortLink } from './text.ts';

export function attachments(post: Post, now: Date | null = null): Html[] {
  const parts: Html[] = [];
  if (post.photos) parts.push(photos(post, post.photos));
  if (post.video) parts.push(video(post, post.video));
  if (post.poll) parts.push(poll(post.poll));
  if (post.card) parts.push(card(post.card));
  if (post.quoted) parts.push(quote(post.quoted, now));
  return parts.map(
    (part) =>
      markup`<div aria-labelledby="${pageId('attached', post.id)}" id="${pageId('attachment', post.id)}" class="attachment">${part}</div>`,
  );
}

function photos(post: Post, all: Photo[]): Html {
  const items = all.map((photo, index) => {
    const ratio = all.length === 1 ? (photo.height / photo.width) * 100 : 112;
    const source = photoUrl(photo, all.length === 1 ? 'medium' : 'small');
    return markup`<div class="photo"><a href="${permalink(post)}/photo/${index + 1}" role="link"><div><div style="padding-bottom: ${ratio.toFixed(4)}%;"></div><div class="fill"><div aria-label="${photo.alt ?? 'Image'}" class="fill" data-testid="tweetPhoto" style="margin: 0px;"><div class="photo-picture" style="filter: brightness(1); background-image: url(&quot;${source}&quot;);"></div><img alt="${photo.alt ?? 'Image'}" draggable="true" src="${source}" class="under"></div></div></div></a>${photo.alt === null ? null : ALT_BADGE}</div>`;
  });
  return markup`<div class="media"><div class="photos of-${all.length}">${items}</div></div>`;
}

const ALT_BADGE = markup`<div class="alt-badge"><button aria-label="Read image description" aria-haspopup="dialog" role="button" type="button"><div dir="ltr"><span>ALT</span></div></button></div>`;

function video(post: Post, { poster, ...rest }: Video): Html {
  const ratio = ((rest.height / rest.width) * 100).toFixed(4);
  const seconds = Math.floor(rest.milliseconds / 1000);
  const length = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return markup`<div class="media"><div data-testid="tweetPhoto"><div><div><div style="padding-bottom: ${ratio}%;"></div><div class="fill" data-testid="placementTracking"><div class="fill" data-testid="videoPlayer"><div class="fill"><div data-testid="videoComponent" style="height: 100%; position: relative; transform: translateZ(0px); width: 100%;"><div style="height: 100%; position: absolute; width: 100%;"><div style="position: relative; width: 100%; height: 100%; background-color: transparent; overflow: hidden;"><video preload="none" tabindex="-1" playsinline="" aria-label="Embedded video" poster="${posterUrl({ poster, ...rest })}" style="width: 100%; height: 100%; position: absolute; background-color: black; top: 0%; left: 0%; transform: rotate(0deg) scale(1.005);"><source type="video/mp4" src="blob:https://x.com/${blobId(post.id)}"></video></div></div><div class="video-controls" tabindex="0"><div class="play" aria-hidden="true"></div><div dir="ltr" class="video-length"><span><span>${length}</span></span></div></div></div></div></div></div></div></div></div></div>`;
}

function blobId(id: string): string {
  const digits = id.padStart(32, '0');
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    '-',
  );
}

function poll({ options }: Poll): Html {
  const total = options.reduce((sum, option) => sum + option.votes, 0);
  const most = Math.max(...options.map((option) => option.votes));
  const rows = options.map(({ label, votes }) => {
    const share = ((votes / total) * 100).toFixed(1);
    return markup`<li role="listitem" class="poll-option${votes === most ? ' winner' : ''}"><div class="poll-bar" style="width: ${share}%;"></div><div class="poll-words"><div dir="ltr"><span>${label}</span></div></div><div dir="ltr" class="poll-share"><span>${share}%</span></div></li>`;
  });
  return markup`<div data-testid="card.wrapper"><div data-testid="cardPoll"><ul role="list" class="poll">${rows}</ul><div dir="ltr" class="quiet poll-foot"><span><span><span>${total.toLocaleString('en-US')} votes</span></span></span><span> · </span><span>Final results</span></div></div></div>`;
}

function card({ url, domain, title, imageKey }: Card): Html {
  const image = `https://pbs.twimg.com/card_img/900000000000000501/${imageKey}?format=png&name=medium`;
  const short = shortLink(url);
  return markup`<div data-testid="card.wrapper"><div class="media" data-testid="card.layoutLarge.media"><a href="${short}" rel="noopener noreferrer nofollow" target="_blank" aria-label="${domain} ${title}" role="link"><div><div style="padding-bottom: 52.356%;"></div><div class="fill"><div class="fill" style="margin: 0px;"><div class="photo-picture" style="filter: brightness(1); background-image: url(&quot;${image}&quot;);"></div><img alt="" draggable="true" src="${image}" class="under"></div></div></div><div class="card-title"><div dir="ltr"><span>${title}</span></div></div></a></div></div><div><a href="${short}" dir="ltr" rel="noopener noreferrer nofollow" target="_blank" role="link" class="quiet card-source">From ${domain}</a></div>`;
}

/** A quote is one `role=link` that names no address: the quoted post's id is not on the page. */
function quote(post: Post, now: Date | null): Html {
  return markup`<div id="${pageId('quote', post.id)}"><div dir="ltr" class="unseen-block"><span>Quote</span></div><div role="link" tabindex="0" class="quote"><div><div class="quote-head">${avatar(post.author, { size: 24, link: false })}${userName(post, now ?? new Date(post.createdAt), { linked: false })}</div></div><div dir="auto" lang="${post.lang}" class="text" data-testid="tweetText" style="-webkit-line-clamp: 5;">${textSegments(post, { whole: true }).shown}</div></div></div>`;
}
