/** What a bench hands over, and how it is written down: Markdown for people, JSON with the ratios for programs. */

export interface Table {
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

export interface Report {
  title: string;
  /** How it was measured: what a reader must know to trust the figures. */
  method: string;
  tables: readonly { heading: string; table: Table }[];
  /** Ours divided by the peer's of the same run, by name: `picture.photograph/bare`. */
  ratios: Readonly<Record<string, number>>;
  /** Every single measurement. */
  raw: unknown;
}

export interface Bench {
  /** `args`: what stood behind the bench's name on the command line, as `NAME:ARG,ARG`. */
  bench: (args: readonly string[]) => Promise<Report>;
}

export function toMarkdown({ title, method, tables, ratios }: Report): string {
  const parts = tables.map(({ heading, table }) => `## ${heading}\n\n${tableToMarkdown(table)}`);
  const rows = Object.entries(ratios).map(([name, ratio]) => [name, ratio.toFixed(2)]);
  if (rows.length > 0) parts.push(`## Ratios\n\n${tableToMarkdown({ columns: ['ours / peer', 'ratio'], rows })}`);
  return `# ${title}\n\n${method}\n\n${parts.join('\n\n')}\n`;
}

function tableToMarkdown({ columns, rows }: Table): string {
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = columns.map((_, at) => (at === 0 ? '---' : '---:'));
  return [line(columns), line(rule), ...rows.map(line)].join('\n');
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** All but one in twenty were no greater. */
export function percentile95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * 0.95))] ?? NaN;
}
