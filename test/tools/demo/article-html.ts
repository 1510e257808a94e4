/**
 * One post with the structure of X's classic frontend: elements, `data-testid`s, roles and labels as in saved
 * pages of 2025 and 2026; only class names are our own (X's change with every build).
 */
import { attachments } from './attachments-html.ts';
import { avatar, userName } from './author-html.ts';
import { type Html, markup } from './html.ts';
import { icon, type IconName } from './icons.ts';
import { VIEWER } from './accounts.ts';
import { fullTime, groupLabel, pageId, shortNumber } from './labels.ts';
import { type Item, permalink, type Post } from './post.ts';
import { richText, textSegments } from './rich-text-html.ts';

type PostItem = Exclude<Item, { type: 'heading' }>;

/** A cell of the timeline. `now` decides between "5h" and "Nov 20". */
export function timelineCell(item: Item, now: Date): Html {
  if (item.type === 'heading') return cell(heading(item.title, item.subtitle));
  const article = tweet(item, now);
  return cell(item.type === 'post' && item.promoted === true ? withImpressionPixels(article) : article);
}

/** The cell of the post whose own page this is. */
export function focalCell(post: Post): Html {
  return cell(markup`<article aria-labelledby="${labelledBy(post)}" role="article" tabindex="-1" class="post focal" data-testid="tweet"><div><div class="post-body">
      <div></div>
      <div class="focal-head">
        ${avatar(post.author)}
        <div class="focal-names">${userName(post, null)}${caret()}</div>
      </div>
      <div class="focal-content">
        ${replyingTo(post)}
        ${text(post, { whole: true })}
        ${attachments(post)}
        <div class="focal-time"><div><div dir="ltr"><a href="${permalink(post)}" aria-describedby="${pageId('described', post.id)}" aria-label="${fullTime(post.createdAt)}" role="link"><time datetime="${post.createdAt}">${fullTime(post.createdAt)}</time></a></div>${focalViews(post)}</div></div>
        <div class="focal-actions">${actions(post, { focal: true, promoted: false })}</div>
      </div>
    </div></div></article>`);
}

/** A cell that says something in the site's own voice. */
export function cell(content: Html): Html {
  return markup`<div class="cell" data-testid="cellInnerDiv"><div class="cell-line"><div>${content}</div></div></div>`;
}

function tweet(item: PostItem, now: Date): Html {
  const { post } = item;
  const promoted = item.type === 'post' && item.promoted === true;
  return markup`<article aria-labelledby="${labelledBy(post)}" role="article" tabindex="${promoted ? '-1' : '0'}" class="post" data-testid="tweet"><div class="post-frame"><div class="post-body">
      <div>${socialContext(item)}</div>
      <div class="post-row">
        <div class="post-left">${avatar(post.author)}</div>
        <div class="post-right">
          <div class="post-head"><div class="post-names"><div>${userName(post, promoted ? null : now)}</div></div><div class="post-menu">${promoted ? markup`<div dir="ltr" class="quiet"><span>Ad</span></div>` : null}${caret()}</div></div>
          ${replyingTo(post)}
          ${text(post, { whole: false })}
          ${attachments(post, now)}
          <div>${actions(post, { focal: false, promoted })}</div>
        </div>
      </div>
    </div></div></article>`;
}

function socialContext(item: PostItem): Html | null {
  const id = pageId('social', item.type === 'repost' ? item.id : item.post.id);
  if (item.type === 'post') {
    if (item.pinned !== true) return null;
    return contextLine(
      'pin',
      markup`<div dir="ltr" class="context" id="${id}" data-testid="socialContext" style="-webkit-line-clamp: 2;">Pinned</div>`,
    );
  }
  // The viewer's own repost shows no name, only "You".
  const words =
    item.by.handle === VIEWER.handle
      ? markup`You reposted`
      : markup`<span dir="ltr"><span>${richText(item.by.name)}</span></span> reposted`;
  return contextLine(
    'repost',
    markup`<a href="/${item.by.handle}" dir="ltr" role="link" class="context"><span id="${id}" data-testid="socialContext" style="-webkit-line-clamp: 2;">${words}</span></a>`,
  );
}

function contextLine(name: 'pin' | 'repost', content: Html): Html {
  return markup`<div><div><div class="context-row"><div class="context-icon">${icon(name)}</div><div class="context-words"><div><div><div>${content}</div></div></div></div></div></div></div>`;
}

function text(post: Post, options: { whole: boolean }): Html | null {
  const { shown, cut } = textSegments(post, options);
  if (shown.length === 0) return null;
  const more = markup`<button dir="ltr" role="button" type="button" class="show-more" data-testid="tweet-text-show-more-link"><span>Show more</span></button>`;
  return markup`<div><div dir="auto" lang="${post.lang}" id="${pageId('text', post.id)}" class="text" data-testid="tweetText">${shown}</div>${cut ? more : null}</div>`;
}

function replyingTo(post: Post): Html | null {
  if (post.replyTo === undefined) return null;
  const { handle } = post.replyTo.author;
  return markup`<div><div dir="ltr" class="quiet">Replying to <div class="inline"><a href="/${handle}" dir="ltr" role="link" class="blue"><span>@${handle}</span></a></div></div></div>`;
}

function caret(): Html {
  return markup`<div><button aria-expanded="false" aria-haspopup="menu" aria-label="More" role="button" class="action" data-testid="caret" type="button"><div dir="ltr"><div class="action-icon"><div></div>${icon('more')}</div></div></button></div>`;
}

function focalViews(post: Post): Html | null {
  if (post.counts.views === 0) return null;
  return markup`<div dir="ltr" aria-hidden="true" class="quiet dot"><span>·</span></div><a href="${permalink(post)}/analytics" dir="ltr" role="link" class="plain"><span data-testid="app-text-transition-container"><span><span class="strong">${shortNumber(post.counts.views)}</span></span></span><span class="quiet"> Views</span></a>`;
}

function actions(post: Post, { focal, promoted }: { focal: boolean; promoted: boolean }): Html {
  const { counts, viewer = {} } = post;
  const { reposted = false, liked = false, bookmarked = false } = viewer;
  const repostLabel = `${counts.reposts} ${counts.reposts === 1 ? 'repost' : 'reposts'}. ${reposted ? 'Reposted' : 'Repost'}`;
  // Only a post's own page shows how often it was bookmarked.
  const bookmarkLabel =
    (focal && counts.bookmarks > 0 ? `${counts.bookmarks} Bookmarks. ` : '') + (bookmarked ? 'Bookmarked' : 'Bookmark');
  return markup`<div aria-label="${groupLabel(post)}" role="group" id="${pageId('group', post.id)}" class="actions">
    ${button('reply', 'reply', counts.replies, `${counts.replies} Replies. Reply`)}
    ${button(reposted ? 'unretweet' : 'retweet', 'retweet', counts.reposts, repostLabel, promoted ? markup` aria-disabled="true"` : null)}
    ${button(liked ? 'unlike' : 'like', 'like', counts.likes, `${counts.likes} Likes. ${liked ? 'Liked' : 'Like'}`)}
    ${focal || counts.views === 0 ? null : viewsLink(post)}
    ${promoted ? null : button(bookmarked ? 'removeBookmark' : 'bookmark', 'bookmark', focal ? counts.bookmarks : 0, bookmarkLabel)}
    <div class="share"><div><button aria-expanded="false" aria-haspopup="menu" aria-label="Share post" role="button" class="action" type="button"><div dir="ltr"><div class="action-icon"><div></div>${icon('share')}</div></div></button></div></div>
  </div>`;
}

function button(testId: string, name: IconName, count: number, label: string, more: Html | null = null): Html {
  return markup`<div class="slot"><button aria-label="${label}" role="button" class="action is-${testId}" data-testid="${testId}" type="button"${more}><div dir="ltr"><div class="action-icon"><div></div>${icon(name)}</div><div>${transition(count)}</div></div></button></div>`;
}

function viewsLink(post: Post): Html {
  return markup`<div class="slot"><a href="${permalink(post)}/analytics" aria-label="${post.counts.views} views. View post analytics" role="link" class="action"><div dir="ltr"><div class="action-icon"><div></div>${icon('views')}</div><div>${transition(post.counts.views)}</div></div></a></div>`;
}

function transition(count: number): Html {
  const digits = count === 0 ? markup`<span></span>` : markup`<span><span>${shortNumber(count)}</span></span>`;
  return markup`<span data-testid="app-text-transition-container" style="transition-property: transform; transition-duration: 0.3s; transform: translate3d(0px, 0px, 0px);">${digits}</span>`;
}

function heading(title: string, subtitle: string): Html {
  return markup`<div class="heading"><h2 aria-level="2" role="heading" dir="ltr"><span>${title}</span></h2><div dir="ltr" class="quiet"><span>${subtitle}</span></div></div>`;
}

/** What X puts around an advertisement to count who has seen it. */
function withImpressionPixels(article: Html): Html {
  const pixel = (side: string, content: Html | null = null) =>
    markup`<div data-testid="${side}-impression-pixel" class="pixel">${content}</div>`;
  return markup`<div data-testid="placementTracking">${pixel('top')}${pixel('right')}${pixel('bottom')}${pixel('left')}${article}</div>`;
}

function labelledBy(post: Post): string {
  return ['name', 'text', 'social', 'group'].map((part) => pageId(part, post.id)).join(' ');
}
