/** A name with its handle, kept apart from the direction of the text around it. */
import { t } from '../../browser/i18n.ts';
import type { Author } from '../../model/post.ts';

export function Person({ author }: { author: Author }) {
  const { name, handle } = author;
  if (name === null && handle === null) return <span class="unknown">{t('author_unknown')}</span>;
  return (
    <span>
      {name !== null && <bdi class="name">{name}</bdi>} {handle !== null && <bdi class="handle">@{handle}</bdi>}
    </span>
  );
}

/** The shortest way to say who, for names of buttons and titles. */
export function personName({ name, handle }: Author): string {
  return name ?? (handle === null ? t('author_unknown') : `@${handle}`);
}
