/** What hangs on a post: the quoted post, pictures and videos, links, the card, the poll. */
import { t } from '../../../browser/i18n.ts';
import type { PostRecord, QuotedPost } from '../../../model/post.ts';
import { formatNumber } from '../../shared/format.ts';
import { Moment } from '../../shared/moment.tsx';
import { Person } from '../../shared/person.tsx';
import { WebLink } from '../../shared/web-link.tsx';

export function PostParts({ post }: { post: PostRecord }) {
  const { quoted, media, links, card, poll, notice } = post;
  return (
    <div class="post-parts">
      <TranslationShown post={post} />
      {notice !== null && (
        <p>
          <span class="hint">{t('notice_in_place')}</span> <q dir="auto">{notice}</q>
        </p>
      )}
      {quoted && <Quoted quoted={quoted} />}
      {media.length > 0 && (
        <ul>
          {media.map(({ type, url, posterUrl, alt }, i) => (
            <li key={i}>
              <WebLink href={url ?? posterUrl}>{t(`media_${type}`)}</WebLink>{' '}
              {alt === null ? <span class="unknown">{t('alt_none')}</span> : <q dir="auto">{alt}</q>}
            </li>
          ))}
        </ul>
      )}
      {links.length > 0 && (
        <ul>
          {links.map(({ shown, url, expanded }, i) => (
            <li key={i}>
              <WebLink href={expanded ?? url}>{expanded ?? shown}</WebLink>
            </li>
          ))}
        </ul>
      )}
      {card && (
        <p>
          <WebLink href={card.url}>{card.title ?? card.domain ?? t('card')}</WebLink>
          {card.title !== null && card.domain !== null && <span class="hint"> {card.domain}</span>}
        </p>
      )}
      {poll && (
        <ul>
          {poll.options.map(({ label, shareBasisPoints }, i) => (
            <li key={i}>
              <bdi>{label}</bdi> {shareBasisPoints !== null && <span>{formatNumber(shareBasisPoints / 100)} %</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What the screen showed in the place of the author's words, and whose translation it was. */
export function TranslationShown({ post: { translation } }: { post: PostRecord }) {
  if (translation === null) return null;
  return (
    <p data-part="translation">
      <span class="hint">{t(translation.by === 'browser' ? 'translation_by_browser' : 'translation_by_platform')}</span>{' '}
      <q dir="auto" lang={translation.lang ?? undefined}>
        {translation.text}
      </q>
    </p>
  );
}

function Quoted({ quoted }: { quoted: QuotedPost }) {
  if (quoted.state === 'unavailable') {
    return (
      <p class="quoted unknown">
        {t('quoted_unavailable')} {quoted.notice !== null && <q dir="auto">{quoted.notice}</q>}
      </p>
    );
  }
  return (
    <blockquote class="quoted">
      {quoted.author && (
        <p class="author-line">
          <span>
            <span class="hidden">{t('quoted_by')} </span>
            <Person author={quoted.author} />
          </span>{' '}
          <Moment at={quoted.createdAt} unknown={t('post_time_unknown')} />
        </p>
      )}
      {quoted.text !== null && (
        <p class="post-text" dir="auto">
          {quoted.text}
        </p>
      )}
    </blockquote>
  );
}
