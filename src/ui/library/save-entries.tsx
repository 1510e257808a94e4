/** A piece of an article, or the facts of many captures, as a file. */
import { t } from '../../browser/i18n.ts';
import { articleMarkdown } from '../../draft/article-markdown.ts';
import { factsCsv, factsJson } from '../../draft/facts-table.ts';
import { sha256 } from '../../evidence/hash.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { HouseStyle } from '../../model/house-style.ts';
import { Failure } from '../shared/failure.tsx';
import { MenuEntry } from '../shared/menu-button.tsx';
import { saveFile } from '../shared/save-file.ts';
import { useAction } from '../shared/use-action.ts';
import { type ArticlePiece, readArticlePiece, richTextOf } from './article-piece.ts';
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
    for (const file of await filesOf(form, await readArticlePiece(captureIds, style))) {
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

async function filesOf(form: FileForm, piece: ArticlePiece): Promise<File[]> {
  const { captures, blocks, pictures } = piece;
  const [first] = captures;
  const [picture] = pictures.values();
  const name = picture ? picture.name.replace(/\.[a-z]+$/, '') : 'tearsheet';
  const file = (text: string, extension: string, type: string) => new File([text], `${name}.${extension}`, { type });
  switch (form) {
    case 'html':
      return [file((await richTextOf(piece, readCopyForm())).html, 'html', 'text/html')];
    case 'markdown': {
      if (!first) return []; // it has been deleted
      const beside = [...pictures.values()].map(({ blob, name: own }) => new File([blob], own, { type: blob.type }));
      const names = new Map([...pictures].map(([hash, one]) => [hash, one.name]));
      return [file(articleMarkdown(first, blocks, names), 'md', 'text/markdown'), ...beside];
    }
    case 'csv':
      return [file(factsCsv(captures), 'csv', 'text/csv')];
    case 'json':
      return [file(factsJson(captures), 'json', 'application/json')];
  }
}
