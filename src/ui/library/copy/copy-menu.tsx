/** Everything of a capture, or of several, that a person pastes elsewhere: each by one press or one key. */
import { useLayoutEffect, useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { CATALOG } from '../../../connectors/catalog.ts';
import { CITATION_STYLES, citeCapture } from '../../../draft/citation.ts';
import { publishable } from '../../../draft/publishable.ts';
import { escapeHtml, linkHtml, type RichText, webHref } from '../../../draft/rich-text.ts';
import { AppError } from '../../../model/errors.ts';
import type { HouseStyle } from '../../../model/house-style.ts';
import { copyPng, copyRichText } from '../../shared/clipboard.ts';
import { Failure } from '../../shared/failure.tsx';
import { Icon } from '../../shared/icon.tsx';
import { MenuButton, MenuEntry } from '../../shared/menu-button.tsx';
import { useAction } from '../../shared/use-action.ts';
import { useHouseStyle } from '../../shared/use-house-style.ts';
import { type ArticlePiece, imagesOf, readArticlePiece, richTextOf } from './article-piece.ts';
import { keepCopyForm, onCopyForm, readCopyForm } from './copy-form.ts';
import { citationOf } from './outward.tsx';
import { SaveEntries } from './save-entries.tsx';

type Copied =
  'article' | 'picture' | 'caption' | 'credit' | 'alt' | 'link' | 'citation' | (typeof CITATION_STYLES)[number];

/** Message keys: what the editors of the CMSs that we know lose of it. */
const LOSSES = Object.values(CATALOG).flatMap(({ pasteLoses }) => pasteLoses ?? []);

/** Lines of words, a paragraph each. */
function lines(texts: readonly string[]): RichText {
  const said = texts.filter((text) => text !== '');
  return { html: said.map((text) => `<p>${escapeHtml(text)}</p>`).join(''), text: said.join('\n') };
}

function joined(parts: readonly RichText[]): RichText {
  return { html: parts.map(({ html }) => html).join(''), text: parts.map(({ text }) => text).join('\n') };
}

/** Throws LINK_WITHHELD: fewer than were asked for would not be noticed. */
function links({ captures, copies }: ArticlePiece): RichText {
  const all = captures.flatMap((capture) => {
    const { url } = publishable(capture, copies.get(capture.id) ?? null).post; // the picture as captured
    if (url !== capture.post.url) throw new AppError('LINK_WITHHELD', 'it leads to somebody who is hidden');
    return webHref(url) ?? []; // not known, or of no web
  });
  return joined(all.map((href) => ({ html: `<p>${linkHtml(href, href)}</p>`, text: href })));
}

async function pngOf({ blocks, pictures }: ArticlePiece): Promise<Blob> {
  const [first] = blocks.flatMap((block) => (block.type === 'image' ? (pictures.get(block.sha256) ?? []) : []));
  if (!first) throw new AppError('CAPTURE_MISSING', 'there is no picture to copy');
  if (first.blob.type === 'image/png') return first.blob;
  const bitmap = await createImageBitmap(first.blob);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}

export function CopyMenu({ captureIds }: { captureIds: readonly string[] }) {
  const house = useHouseStyle();
  const [form, setForm] = useState(readCopyForm);
  // At once: a box may be pressed before the page is drawn.
  useLayoutEffect(() => {
    // More than one menu stands on a page: what is chosen in one holds in all.
    const end = new AbortController();
    onCopyForm(() => setForm(readCopyForm()), end.signal);
    return () => end.abort();
  }, []);
  const { outcome, start } = useAction(async (what: Copied, style: HouseStyle) => {
    const piece = readArticlePiece(captureIds, style);
    // The clipboard tells of its own failure alone, not of what it waited for.
    await Promise.all([piece, copy(what, piece)]);
    return what;
  });

  /** Called within the press: what is copied may come later, the right to copy not. */
  function copy(what: Copied, piece: Promise<ArticlePiece>): Promise<void> {
    const of = (make: (read: ArticlePiece) => RichText | Promise<RichText>) => copyRichText(piece.then(make));
    switch (what) {
      case 'article':
        return of((read) => richTextOf(read, form));
      case 'picture':
        return copyPng(piece.then(pngOf));
      case 'caption':
      case 'credit':
      case 'alt':
        return of((read) => lines(imagesOf(read).map((image) => image[what])));
      case 'link':
        return of(links);
      case 'citation':
        return of(({ captures, copies }) =>
          lines(captures.map((capture) => citationOf(capture, copies.get(capture.id) ?? null))),
        );
      case 'apa':
      case 'mla':
      case 'chicago':
        return of(({ captures, copies, timeZone }) =>
          joined(captures.map((one) => citeCapture(publishable(one, copies.get(one.id) ?? null), what, { timeZone }))),
        );
    }
  }

  const entry = (what: Copied, letter: string, words: string) => (
    <MenuEntry name={what} letter={letter} onPress={house ? () => start(what, house) : undefined}>
      {words}
    </MenuEntry>
  );
  const choice = (name: keyof typeof form, words: string) => (
    <label class="choice">
      <input
        type="checkbox"
        name={name}
        checked={form[name]}
        onChange={({ currentTarget }) => keepCopyForm({ ...form, [name]: currentTarget.checked })}
      />
      <span>{words}</span>
    </label>
  );
  return (
    <MenuButton
      action="copy"
      name={t('copy')}
      label={
        <>
          <Icon name="copy" />
          {t('copy')} <span aria-hidden="true">▾</span>
        </>
      }
    >
      {entry('article', 'a', t('copy_article'))}
      {choice('isCaptionParagraph', t('copy_caption_paragraph'))}
      {choice('isWithoutPicture', t('copy_without_picture'))}
      <hr />
      {captureIds.length === 1 && entry('picture', 'p', t('copy_picture'))}
      {entry('caption', 'c', t('item_caption'))}
      {entry('credit', 'r', t('item_credit'))}
      {entry('alt', 'x', t('item_alt'))}
      {entry('link', 'l', t('copy_link'))}
      <hr />
      {entry('citation', 'h', t('copy_citation_house'))}
      {CITATION_STYLES.map((style, at) => entry(style, String(at + 1), t(`copy_citation_${style}`)))}
      <hr />
      <SaveEntries captureIds={captureIds} house={house} />
      <div role="status" class="menu-outcome" data-copied={outcome.state === 'done' ? outcome.value : undefined}>
        {outcome.state === 'done' && (
          <>
            <b>{t('cite_copied')}</b>
            {outcome.value === 'article' && (
              <p class="hint">{[...LOSSES, 'copy_article_after'].map((key) => t(key)).join(' ')}</p>
            )}
            {outcome.value === 'picture' && <p class="hint">{t('copy_picture_after')}</p>}
          </>
        )}
        {outcome.state === 'failed' && <Failure code={outcome.code} />}
      </div>
      {outcome.state === 'done' && outcome.value === 'article' && !form.isWithoutPicture && (
        <button type="button" data-action="copy-alt" onClick={() => house && start('alt', house)}>
          {t('copy_alt')}
        </button>
      )}
    </MenuButton>
  );
}
