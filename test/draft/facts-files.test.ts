import { expect, it } from 'vitest';
import { articleMarkdown } from '../../src/draft/article-markdown.ts';
import { composeBlocks } from '../../src/draft/compose.ts';
import { publishable } from '../../src/draft/publishable.ts';
import { factsCsv, factsJson } from '../../src/draft/facts-table.ts';
import { aCapture, aPost } from '../helpers/records.ts';

const options = { language: 'en', timeZone: 'UTC', outlet: null };

it('gives the facts as a table that a spreadsheet opens and reckons nothing of', () => {
  const table = (text: string, separator: ',' | ';' = ',') =>
    factsCsv([aCapture({ post: aPost({ text }) })], separator);
  const [head, row] = table('=HYPERLINK("https://evil.example";"a, b")').split('\r\n');
  expect(head).toMatch(/^\ufeff"capture","captured_at","network","kind","url",/);
  expect(row).toContain(`"'=HYPERLINK(""https://evil.example"";""a, b"")"`);
  expect(row).toContain(',"mara_lind","Mara Lind","2025-11-16T09:20:11.000Z","harbournews",');
  for (const sign of ['+1', '-1', '@SUM(A1)', ' =1', '＝1']) expect(table(sign)).toContain(`,"'${sign}",`);
  // Programs that divide cells by another sign than ours, or at a line’s end, see a cell begin there.
  expect(table('a;=1\n @b\t-2, -3')).toContain(`,"a;'=1\n '@b\t'-2, -3",`);
  expect(table('\n\n=1')).toContain(`,"'\n\n'=1",`);
  expect(factsCsv([], ',')).toBe('\ufeff\r\n');
});

it('divides by a semicolon where the comma stands in numbers, and has no number that a spreadsheet would round', () => {
  const made = factsCsv([aCapture()], ';');
  expect(made).toMatch(/^\ufeff"capture";"captured_at";/);
  expect(made.split('\r\n').map((line) => line.split('";"').length)).toEqual([18, 18, 1]);
  expect(made).not.toMatch(/post_id|"\d{16,}"/);
});

it('leaves whom the chosen copy hides out of the facts', () => {
  const copy = {
    id: 'd',
    captureId: aCapture().id,
    parentSha256: 'a'.repeat(64),
    sha256: 'c'.repeat(64),
    operations: [{ type: 'redact' as const, rect: { x: 0, y: 0, width: 9, height: 9 }, style: 'solid' as const }],
  };
  const capture = aCapture({ page: { ...aCapture().page, url: 'https://x.com/mara_lind' } });
  const hiding = { ...copy, operations: copy.operations.map((one) => ({ ...one, hides: 'author' as const })) };
  const [facts] = JSON.parse(factsJson([publishable(capture, hiding)])) as Record<string, unknown>[];
  expect(JSON.stringify(facts)).not.toMatch(/mara|ferry|199000000000000|aaaa/i);
  expect(facts).toMatchObject({ reposted_by_handle: 'harbournews', url: null, picture_sha256: copy.sha256 });
  const [nobody] = JSON.parse(factsJson([publishable(capture, copy)])) as Record<string, unknown>[];
  expect(nobody).toMatchObject({ author_handle: 'mara_lind', text: null });
  expect(publishable(capture, null)).toBe(capture);
});

it('gives the facts as JSON, with null for what nobody knows', () => {
  const [facts] = JSON.parse(factsJson([aCapture()])) as Record<string, unknown>[];
  expect(facts).toMatchObject({ author_handle: 'mara_lind', likes: null, picture_sha256: 'a'.repeat(64) });
});

it('gives Markdown with the facts in front, in which a stranger’s words are words', () => {
  const text = '# Head\n<script>x</script> [a](javascript:b) *c*\n---\n1. d';
  const capture = aCapture({ post: aPost({ text, author: { ...aPost().author, name: 'x"\n---\nevil: 1' } }) });
  const blocks = composeBlocks([capture], options);
  const made = articleMarkdown(capture, blocks, new Map([['a'.repeat(64), 'picture.png']]));
  const [, front = '', ...body] = made.split(/^---$/m);
  const keys = front
    .trim()
    .split('\n')
    .map((line) => line.split(':')[0]);
  expect(keys).toContain('captured_at');
  expect(keys).not.toContain('evil');
  expect(front).toContain('url: "https://x.com/mara_lind/status/1990000000000000000"');
  const rest = body.join('---');
  expect(rest).toMatch(/!\[Screenshot of X.*\]\(picture\.png\)/);
  expect(rest).toContain(
    '> \\# Head\\\n> \\<script\\>x\\</script\\> \\[a\\](javascript:b) \\*c\\*\\\n> \\---\\\n> 1\\. d',
  );
});

it('gives Markdown that keeps the lines of a quotation, and no control characters', () => {
  const author = { ...aPost().author, name: 'Ma\u0000ra\u001b[31m\u0085 Lind' };
  const capture = aCapture({ post: aPost({ text: 'one\ntwo\n\nthree\u0007', author }) });
  const made = articleMarkdown(capture, composeBlocks([capture], options), new Map());
  expect(made).toContain('\n> one\\\n> two\n>\n> three\n>\n> — ');
  expect(made).not.toMatch(/[^\P{Cc}\n]|\\u00/u);
});
