// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { escapeHtml, jsonForScript } from '../../../src/evidence/bundle/escape.ts';
import { copyDetail, deletedCopyDetail } from '../../../src/evidence/edited-copies.ts';
import { REPORT_DATA, type ReportData } from '../../../src/evidence/bundle/parts.ts';
import { evidenceTexts } from '../../../src/evidence/texts/texts.ts';
import { readData } from '../../../src/ui/report/data.ts';
import { Report } from '../../../src/ui/report/report.tsx';
import { takeApart } from '../../evidence/bundle/forge.ts';
import {
  aPicture,
  append,
  aStoredCapture,
  bundleOf,
  type Maker,
  makeMaker,
  seal,
} from '../../evidence/bundle/made-bundle.ts';
import { HOSTILE_STRINGS, hostilePost } from '../../helpers/hostile-strings.ts';

/** What a report of these posts carries, as a browser finds it in the file. */
async function dataOf(maker: Maker, posts: ReturnType<typeof hostilePost>[]): Promise<string> {
  const captures = [];
  for (const [i, post] of posts.entries()) {
    captures.push(await seal(maker, await aStoredCapture({ post }, aPicture(i))));
  }
  const { blob } = await bundleOf(maker, captures, { report: `{{{${REPORT_DATA}}}}`, title: '</script><script>' });
  const report = (await takeApart(blob)).get('evidence/report.html');
  return new TextDecoder().decode(report).slice(3, -3);
}

async function show(data: ReportData): Promise<HTMLElement> {
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  render(<Report data={data} words={evidenceTexts('fr')} />, root);
  await vi.waitFor(() => expect(root.querySelector('.verdict')).not.toBeNull());
  return root;
}

let maker: Maker;
beforeAll(async () => {
  maker = await makeMaker();
});
afterEach(() => document.body.replaceChildren());

describe('a report', () => {
  it('shows 240 hostile strings as text, and nothing but text', async () => {
    const json = await dataOf(maker, HOSTILE_STRINGS.map(hostilePost));
    // Whatever stands in it ends no script element and begins no comment.
    expect(json).not.toMatch(/[<>&\u2028\u2029]/);
    const data = readData(json);
    if (!data) throw new Error('the report cannot read itself');
    const root = await show(data);
    expect(root.querySelectorAll('.exhibit')).toHaveLength(HOSTILE_STRINGS.length);
    expect(root.querySelectorAll('script, iframe, object, base, meta, link, style, form, math, svg, a')).toHaveLength(
      0,
    );
    const handlers = [...root.querySelectorAll('*')].flatMap(({ attributes }) =>
      [...attributes].map(({ name }) => name),
    );
    expect(handlers.filter((name) => name.startsWith('on'))).toEqual([]);
    for (const text of HOSTILE_STRINGS) expect(root.textContent).toContain(text);
    expect(root.querySelector<HTMLElement>('.verdict')?.dataset['verdict']).toBe('whole');
  });

  it('says in French what it is not, and what was not recorded', async () => {
    const data = readData(await dataOf(maker, [hostilePost('x')]));
    const root = await show(data ?? ({} as ReportData));
    expect(root.lastElementChild?.textContent).toContain('Ceci n’est pas un constat de commissaire de justice.');
    expect(root.textContent).toMatch(/Pièce n°\u00a01/);
    expect(root.textContent).toContain('non relevé');
    expect(root.textContent).toContain('retiré par l’auteur de la capture');
  });

  it('says that edited copies of the picture exist and what was done to them, and names nobody whom they hide', async () => {
    const stored = await aStoredCapture({ post: hostilePost('x') }, aPicture(3));
    const { id } = stored.capture;
    const other = await makeMaker();
    const sealed = await seal(other, stored);
    const redaction = { type: 'redact' as const, rect: { x: 0, y: 0, width: 4, height: 4 }, style: 'solid' as const };
    const [first, second] = ['01987e2c-7d7d-7000-8000-000000000071', '01987e2c-7d7d-7000-8000-000000000072'];
    const made = { id: first, operations: [{ ...redaction, hides: 'reposter' as const }] };
    await append(other, { act: 'derivative', subject: id, sha256: 'c'.repeat(64), detail: copyDetail(made) });
    // As versions before wrote it.
    await append(other, { act: 'derivative', subject: id, sha256: 'd'.repeat(64), detail: second });
    await append(other, { act: 'delete', subject: id, sha256: 'd'.repeat(64), detail: deletedCopyDetail(second) });
    const { blob } = await bundleOf(other, [sealed], { report: `{{{${REPORT_DATA}}}}` });
    const files = await takeApart(blob);
    const root = await show(
      readData(new TextDecoder().decode(files.get('evidence/report.html')).slice(3, -3)) as ReportData,
    );
    const [one, two] = [...root.querySelectorAll<HTMLElement>('[data-edited-copy]')];
    expect(one?.textContent).toMatch(/– des parties sont masquées c{64}$/);
    expect(one?.textContent).not.toContain('recadrée');
    expect(two?.textContent).toMatch(/– supprimée depuis d{64}$/);
    expect(root.querySelector<HTMLElement>('.verdict')?.dataset['verdict']).toBe('whole');
    const acts = [...files]
      .filter(([path]) => path.startsWith('evidence/acts-'))
      .map(([, text]) => new TextDecoder().decode(text));
    expect(acts.join('')).toContain(`${first} redact`);
    expect(acts.join('')).not.toContain('reposter');
  });

  it('knows that a copy is gone which another key than the one that made it has deleted', async () => {
    const [before, after] = [await makeMaker(), await makeMaker()]; // an installation, and the one that has its backup
    const stored = await aStoredCapture({ post: hostilePost('x') }, aPicture(3));
    const sealed = await seal(before, stored);
    const copy = '01987e2c-7d7d-7000-8000-000000000071';
    const about = { subject: stored.capture.id, sha256: 'c'.repeat(64) };
    await append(before, { act: 'derivative', ...about, detail: copyDetail({ id: copy, operations: [] }) });
    const later = await seal(after, await aStoredCapture({ post: hostilePost('y') }, aPicture(4)));
    await append(after, { act: 'delete', ...about, detail: deletedCopyDetail(copy) });
    const report = `{{{${REPORT_DATA}}}}`;
    const { blob } = await bundleOf(before, [sealed, later], { report, makers: [before, after] });
    const written = (await takeApart(blob)).get('evidence/report.html');
    const root = await show(readData(new TextDecoder().decode(written).slice(3, -3)) as ReportData);
    expect(root.querySelector('[data-edited-copy]')?.textContent).toContain('supprimée depuis');
  });

  it('finds itself altered when one letter of a record was', async () => {
    const data = readData(await dataOf(maker, [{ ...hostilePost('x'), text: 'cancelled' }]));
    if (!data) throw new Error('unreadable');
    const captures = data.captures.map((one) => ({ ...one, record: one.record.replace('cancelled', 'cancelleD') }));
    const root = await show({ ...data, captures });
    expect(root.querySelector<HTMLElement>('.verdict')?.dataset['verdict']).toBe('altered');
    expect(root.querySelector('[data-fault=RECORD_SIGNATURE]')).not.toBeNull();
  });

  it.each(['javascript:alert(1)', 'https://evil.example/x.png', '../../x.png', 'file:///etc/passwd'])(
    'reads no data that names another picture than a file of the bundle: %s',
    async (href) => {
      const json = await dataOf(maker, [hostilePost('x')]);
      expect(readData(json.replace(/"href":"[^"]*"/, `"href":"${href}"`))).toBeNull();
    },
  );
});

describe('text on its way into a file', () => {
  it('ends no element, no attribute and no script', () => {
    for (const text of HOSTILE_STRINGS) {
      expect(escapeHtml(text)).not.toMatch(/[<>"'`]/);
      expect(JSON.parse(jsonForScript({ text }))).toEqual({ text });
    }
  });
});
