/** What came of each cell, as a table at the end of a run. */
import english from '../../../src/_locales/en/messages.json' with { type: 'json' };
import type { AppError } from '../../../src/model/errors.ts';
import type { SendJob } from '../../../src/model/job.ts';

const COLUMNS = ['name', 'connecting', 'sending', 'theirs', 'ours', 'again', 'takenOut', 'words'] as const;

export type Row = Record<(typeof COLUMNS)[number], string>;

const rows: Row[] = [];

export function newRow(name: string): Row {
  const row = { name, connecting: '', sending: '', theirs: '', ours: '', again: '', takenOut: '', words: '' };
  rows.push(row);
  return row;
}

export function printTable(): void {
  const lines = [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column]))];
  console.log(lines.map((cells) => cells.join(' | ')).join('\n'));
}

/** The sentence that somebody who sends is shown. */
export function wordsOf({
  error,
  receipt,
}: { error: Pick<AppError, 'code'> | null } & Pick<SendJob, 'receipt'>): string {
  const messages: Record<string, { message: string } | undefined> = english;
  if (error) return messages[`error_${error.code}`]?.message ?? error.code;
  return Object.keys(receipt?.served ?? {})
    .map((kind) => messages[`served_${kind}_one`]?.message ?? kind)
    .join(' ');
}
