// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { render } from 'preact';
import { expect, it, vi } from 'vitest';
import { type Live, useLive } from '../../../src/ui/shared/use-live.ts';
import { mount } from '../page.ts';

vi.mock('../../../src/browser/api.ts', () => import('../fake-browser.ts'));

let shown: Live<string>;
const answerOf = new Map<string, (value: string) => void>();

function Probe({ id }: { id: string }) {
  shown = useLive(() => new Promise<string>((resolve) => answerOf.set(id, resolve)), [id]);
  return null;
}

it('never shows the answer to earlier inputs, though it comes last', async () => {
  const root = mount(<Probe id="old" />);
  await vi.waitFor(() => expect(answerOf.has('old')).toBe(true));
  render(<Probe id="new" />, root);
  await vi.waitFor(() => expect(answerOf.has('new')).toBe(true));
  answerOf.get('new')?.('right');
  await vi.waitFor(() => expect(shown.value).toBe('right'));
  answerOf.get('old')?.('stale');
  await new Promise((resolve) => setImmediate(resolve));
  expect(shown).toEqual({ value: 'right', busy: false, error: null });
});
