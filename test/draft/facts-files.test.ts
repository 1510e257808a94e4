import { expect, it } from 'vitest';
import { articleMarkdown } from '../../src/draft/article-markdown.ts';
import { composeBlocks } from '../../src/draft/compose.ts';
import { factsCsv, factsJson } from '../../src/draft/facts-table.ts';
import { aCapture, aPost } from '../helpers/records.ts';

const options = { language: 'en', timeZone: 'UTC', outlet: null };

it('gives the facts as a table that a spreadsheet opens and reckons nothing of', () => {
  const text = '=HYPERLINK("https://evil.example";"a, b")\nnext';
  const [head, ...rows] = factsCsv([aCapture({ post: aPost({ text }) })]).split('\r\n');
  expect(head).toMatch(/^\ufeffcapture,captured_at,network,kind,/);
  expect(rows[0]).toContain(`"'=HYPERLINK(""https://evil.example"";""a, b"")\nnext"`);
  expect(rows[0]).toContain(',mara_lind,Mara Lind,2025-11-16T09:20:11.000Z,harbournews,');
  for (const sign of ['+1', '-1', '@SUM(A1)', '\t=1', ' =1']) {
    expect(factsCsv([aCapture({ post: aPost({ text: sign }) })])).toContain(`,'${sign},`);
  }
  expect(factsCsv([])).toBe('\ufeff\r\n');
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
  expect(rest).toContain('> \\# Head\n> \\<script\\>x\\</script\\> \\[a\\](javascript:b) \\*c\\*\n> \\---\n> 1\\. d');
});
