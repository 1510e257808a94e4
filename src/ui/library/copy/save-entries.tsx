/** A piece of an article, or the facts of many captures, as a file. */
import { t, uiLanguage } from '../../../browser/i18n.ts';
import { htmlPage } from '../../../draft/article-html.ts';
import { articleMarkdown } from '../../../draft/article-markdown.ts';
import { factsCsv, factsJson } from '../../../draft/facts-table.ts';
import { publishable } from '../../../draft/publishable.ts';
import { sha256 } from '../../../evidence/hash.ts';
import { callBackground } from '../../../messaging/messenger.ts';
import type { Capture } from '../../../model/capture.ts';
import { articleLanguage, type HouseStyle } from '../../../model/house-style.ts';
import { Failure } from '../../shared/failure.tsx';
import { MenuEntry } from '../../shared/menu-button.tsx';
import { saveFile } from '../../shared/save-file.ts';
import { useAction } from '../../shared/use-action.ts';
import { type ArticlePiece, imagesOf, readArticlePiece, readPublishable, richTextOf } from './article-piece.ts';
import { readCopyForm } from './copy-form.ts';

/** Milliseconds after which the browser has surely taken the file. */
const TAKEN = 60_000;

const FORMS = ['html', 'markdown', 'csv', 'json'] as const;

type FileForm = (typeof FORMS)[number];

const LETTERS: Readonly<Record<FileForm, string>> = { html: 'w', markdown: 'm', csv: 's', json: 'j' };

interface SaveEntriesProps {
  captureIds: readonly string[];
  /** Null until it is read. */
  house: HouseStyle | null;
}

export function SaveEntries({ captureIds, house }: SaveEntriesProps) {
  const { outcome, start } = useAction(async (form: FileForm, style: HouseStyle) => {
    for (const file of await filesOf(form, captureIds, style)) {
      const href = URL.createObjectURL(file);
      saveFile(href, file.name);
      setTimeout(() => URL.revokeObjectURL(href), TAKEN);
      await callBackground('recordTransfer', {
        act: 'export',
        captureIds: [...captureIds],
        manifest: await sha256(file),
        detail: form,
      });
    }
  });
  return (
    <>
      {FORMS.filter((form) => form !== 'markdown' || captureIds.length === 1).map((form) => (
        <MenuEntry
          key={form}
          name={`save-${form}`}
          letter={LETTERS[form]}
          onPress={house ? () => start(form, house) : undefined}
        >
          {t(`save_as_${form}`)}
        </MenuEntry>
      ))}
      {outcome.state === 'failed' && <Failure code={outcome.code} />}
    </>
  );
}

function filesOf(form: FileForm, captureIds: readonly string[], style: HouseStyle): Promise<File[]> {
  switch (form) {
    case 'html':
    case 'markdown':
      return readArticlePiece(captureIds, style).then((piece) => pieceFiles(form, piece));
    case 'csv':
    case 'json':
      return readPublishable(captureIds).then((captures) => [factsFile(form, captures)]);
  }
}

async function pieceFiles(form: 'html' | 'markdown', piece: ArticlePiece): Promise<File[]> {
  const { captures, copies, blocks, pictures, language } = piece;
  const [first] = captures;
  const [picture] = pictures.values();
  const name = picture ? picture.name.replace(/\.[a-z]+$/, '') : 'tearsheet';
  const [image] = imagesOf(piece);
  if (form === 'html') {
    const { html } = await richTextOf(piece, readCopyForm());
    const page = htmlPage(html, { title: image ? image.title : t('extension_name'), language });
    return [new File([page], `${name}.html`, { type: 'text/html' })];
  }
  if (!first) return []; // it has been deleted
  const beside = [...pictures.values()].map(({ blob, name: own }) => new File([blob], own, { type: blob.type }));
  const names = new Map([...pictures].map(([hash, one]) => [hash, one.name]));
  const told = publishable(first, copies.get(first.id) ?? null); // the picture as captured
  return [new File([articleMarkdown(told, blocks, names)], `${name}.md`, { type: 'text/markdown' }), ...beside];
}

/** Without a picture: what has lost its file has facts all the same. */
function factsFile(form: 'csv' | 'json', captures: readonly Capture[]): File {
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '');
  const name = `tearsheet-facts-${day}-${captures.length}.${form}`;
  if (form === 'json') return new File([factsJson(captures)], name, { type: 'application/json' });
  const separator = articleLanguage(uiLanguage()) === 'fr' ? ';' : ',';
  return new File([factsCsv(captures, separator)], name, { type: 'text/csv' });
}
