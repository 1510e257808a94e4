/** The piece of the article as the CMS will show it: the blocks that are sent, and nothing else. */
import { t } from '../../browser/i18n.ts';
import type { ArticleBlock, ImageBlock, QuotationBlock } from '../../model/draft.ts';
import { getFile } from '../../store/captures.ts';
import { useLive } from '../shared/use-live.ts';
import { useObjectUrl } from '../shared/use-object-url.ts';

export function Preview({ blocks }: { blocks: readonly ArticleBlock[] }) {
  return (
    // It scrolls by itself beside the form: the keyboard must get into it.
    <section class="composer-preview" tabIndex={0} aria-labelledby="preview-title">
      <h3 id="preview-title">{t('composer_preview')}</h3>
      <div class="article">
        {blocks.map((block) => (
          <Block key={keyOf(block)} block={block} />
        ))}
      </div>
    </section>
  );
}

function keyOf(block: ArticleBlock): string {
  const which = block.type === 'quotation' ? block.cite : block.type === 'image' ? block.sha256 : '';
  return `${block.captureId} ${block.type} ${which}`;
}

function Block({ block }: { block: ArticleBlock }) {
  switch (block.type) {
    case 'image':
      return <Image block={block} />;
    case 'quotation':
      return <Quotation block={block} />;
    case 'embed':
      return block.summary === undefined ? (
        <EmbedNote url={block.url} />
      ) : (
        <details>
          <summary>{block.summary}</summary>
          <EmbedNote url={block.url} />
        </details>
      );
    case 'link':
      return (
        <p>
          <span class="as-link" dir="auto">
            {block.text}
          </span>
        </p>
      );
  }
}

function EmbedNote({ url }: { url: string }) {
  return <p class="article-embed">{t('preview_embed', url)}</p>;
}

function Image({ block: { sha256, alt, caption, credit } }: { block: ImageBlock }) {
  const { value: blob, busy } = useLive(() => getFile(sha256), [sha256]);
  const url = useObjectUrl(blob);
  return (
    <figure>
      {url !== null && <img src={url} alt={alt} draggable={false} />}
      {!blob && !busy && <p class="picture-none">{t('picture_missing')}</p>}
      {(caption.trim() !== '' || credit.trim() !== '') && (
        <figcaption dir="auto">
          {caption} {credit.trim() !== '' && <em>{credit}</em>}
        </figcaption>
      )}
      <p class="article-alt" dir="auto">
        <span>{t('preview_alt')}</span> {alt.trim() === '' ? <em class="unknown">{t('preview_alt_none')}</em> : alt}
      </p>
    </figure>
  );
}

function Quotation({ block: { text, lang, cite } }: { block: QuotationBlock }) {
  return (
    <blockquote>
      <p class="post-text" dir="auto" lang={lang ?? undefined}>
        {text}
      </p>
      {cite.trim() !== '' && <cite dir="auto">{cite}</cite>}
    </blockquote>
  );
}
