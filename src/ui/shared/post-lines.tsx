/** Who reposted whom and when, and what the post says: the same lines in every list. */
import { t } from '../../browser/i18n.ts';
import type { PostRecord } from '../../model/post.ts';
import { isWebPage, siteOf } from '../../model/web-page.ts';
import { Icon } from './icon.tsx';
import { Moment } from './moment.tsx';
import { Person, personName } from './person.tsx';

/** One line that names the post, for titles and names of buttons. */
export function postTitle(post: PostRecord): string {
  const { author, repost, card } = post;
  if (isWebPage(post)) return t('title_page', card?.title ?? '', siteOf(post)); // absent: it has none
  return repost ? t('title_repost', personName(repost.by), personName(author)) : t('title_post', personName(author));
}

/** The event that a capture is about first: the repost, if there was one. */
export function RepostLine({ post }: { post: PostRecord }) {
  if (!post.repost) return null;
  return (
    <p class="repost-line">
      <Icon name="repost" />
      <span>
        {t('reposted_by')} <Person author={post.repost.by} />
      </span>{' '}
      <Moment at={post.repost.at} unknown={t('repost_time_unknown')} />
    </p>
  );
}

/** Of any page: its title and its site. Who wrote it is said only where the page declares it. */
function PageLines({ post }: { post: PostRecord }) {
  const { author, createdAt, card } = post;
  return (
    <p class="author-line" data-part="page">
      <bdi class="name">{card?.title}</bdi> <bdi class="handle">{siteOf(post)}</bdi>
      {author.name !== null && (
        <>
          {' '}
          · <Person author={author} />
        </>
      )}
      {createdAt !== null && (
        <>
          {' '}
          <Moment at={createdAt} />
        </>
      )}
    </p>
  );
}

export function AuthorLine({ post }: { post: PostRecord }) {
  if (isWebPage(post)) return <PageLines post={post} />;
  return (
    <p class="author-line">
      <span>
        {post.repost && <span class="hidden">{t('original_by')} </span>}
        <Person author={post.author} />
      </span>{' '}
      <Moment at={post.createdAt} unknown={t('post_time_unknown')} />
    </p>
  );
}

export function PostText({ post }: { post: PostRecord }) {
  if (post.kind === 'unavailable') return <p class="post-text unknown">{t('post_unavailable')}</p>;
  // What can be read there is in the picture, and nobody's words for sure.
  if (post.text === null && isWebPage(post)) return <p class="post-text unknown">{t('page_text_undeclared')}</p>;
  if (post.text === null) return <p class="post-text unknown">{t('text_unknown')}</p>;
  if (post.text === '') return <p class="post-text unknown">{t('text_empty')}</p>;
  return (
    <p class="post-text" dir="auto" lang={post.lang ?? undefined}>
      {post.text}
    </p>
  );
}
