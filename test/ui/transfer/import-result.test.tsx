// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import type { ImportedCapture, ImportReport } from '../../../src/transfer/import-bundle.ts';
import { ImportResult } from '../../../src/ui/transfer/import-result.tsx';
import { aCapture } from '../../helpers/records.ts';
import { words } from '../fake-browser.ts';
import { find, mount, press } from '../page.ts';
import { captureId } from '../stored.ts';

vi.mock('../../../src/browser/api.ts', () => import('../fake-browser.ts'));

function imported(n: number, changes: Partial<ImportedCapture> = {}, isAltered = false): ImportedCapture {
  const faults = isAltered ? [{ code: 'FILE_CHANGED' as const, where: `file-${n}.png` }] : [];
  const verdict: ImportedCapture['verdict'] = {
    name: `capture-${n}`,
    capture: aCapture({ id: captureId(n) }),
    sealed: null,
    state: isAltered ? 'altered' : 'whole',
    faults,
    kid: null,
    hasEnvironment: false,
  };
  return { verdict, outcome: isAltered ? 'refused' : 'stored', signer: null, ...changes };
}

function report(captures: ImportedCapture[]): ImportReport {
  const nothing = { faults: [], copies: [], notes: [], contradicting: [], leftOut: [], signer: null };
  return { ...nothing, title: 'For tonight', manifest: '', fingerprint: '', captures };
}

const next = { draft: vi.fn(), show: vi.fn() };
const shown = (captures: ImportedCapture[]) =>
  mount(
    <ImportResult
      progress={{ state: 'done', report: report(captures) }}
      next={next}
      onCancel={vi.fn()}
      onClose={vi.fn()}
    />,
  );

it('says one verdict for all that went alike, what calls for care first, and shows each with its picture', () => {
  shown([imported(1), imported(2), imported(3, {}, true), imported(4), imported(5, {}, true), imported(6)]);
  const groups = [...document.querySelectorAll('.verdict-group')];
  expect(groups.map((group) => group.querySelectorAll('[data-verdict]').length)).toEqual([2, 4]);
  expect(groups[0]?.querySelectorAll('[data-fault]')).toHaveLength(1);
  expect(groups[0]?.textContent).toContain('file-3.png');
  expect(groups[1]?.textContent.split(words('import_stored'))).toHaveLength(2);
  expect(groups[1]?.querySelectorAll('.thumbnail')).toHaveLength(4);
  expect(groups[0]?.querySelectorAll('a')).toHaveLength(0); // what is not here cannot be opened
});

it('tells what was there apart from what is new, and offers both for a draft, but not what stayed outside', () => {
  shown([imported(1), imported(2, { outcome: 'was-there' }), imported(3, {}, true)]);
  expect(document.querySelectorAll('.verdict-group')).toHaveLength(3);
  press(find('[data-action=import-draft]'));
  expect(next.draft).toHaveBeenCalledExactlyOnceWith([captureId(1), captureId(2)]);
  press(find('[data-action=import-show]'));
  expect(next.show).toHaveBeenCalledExactlyOnceWith([captureId(1), captureId(2)]);
});

it('offers nothing where nothing is here', () => {
  shown([imported(3, {}, true)]);
  expect(document.querySelector('[data-part=next]')).toBeNull();
});

it('lists each that has a fault, counts all of the others, and says why there is no draft of so many', () => {
  const whole = Array.from({ length: 250 }, (_, i) => imported(i + 1));
  const altered = Array.from({ length: 120 }, (_, i) => imported(i + 301, {}, true));
  shown([...whole, ...altered]);
  const groups = [...document.querySelectorAll('.verdict-group')];
  expect(groups.map((group) => group.querySelectorAll('[data-verdict]').length)).toEqual([120, 100]);
  expect(groups[1]?.textContent).toContain(words('captures_other', ['250']));
  expect(groups[1]?.textContent).toContain(words('import_more', ['150']));
  expect(find('[data-action=import-draft]').hasAttribute('disabled')).toBe(true);
  expect(document.body.textContent).toContain(words('selected_too_many_other', ['100']));
});
