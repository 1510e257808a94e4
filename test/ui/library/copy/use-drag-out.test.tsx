// @vitest-environment happy-dom
/** What a drag carries, and when it carries nothing. */
import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { act } from 'preact/test-utils';
import { changeHouseStyle } from '../../../../src/browser/settings.ts';
import { addCapture } from '../../../../src/store/captures.ts';
import { forgetEdits, keepEdits } from '../../../../src/ui/composer/kept-edits.ts';
import { useDragOut } from '../../../../src/ui/library/copy/use-drag-out.ts';
import { aCapture } from '../../../helpers/records.ts';
import { find, mount } from '../../page.ts';
import { captureId, storeCopy } from '../../stored.ts';

vi.mock('../../../../src/browser/api.ts', () => import('../../fake-browser.ts'));

/** A Blob of this environment does not come back whole out of its database. */
const kept = vi.hoisted(() => ({ file: null as Blob | null }));
vi.mock('../../../../src/store/captures.ts', async (original) => ({
  ...(await original<object>()),
  getFile: () => Promise.resolve(kept.file),
}));
vi.mock('../../../../src/evidence/hash.ts', () => ({ sha256: () => Promise.resolve('b'.repeat(64)) }));

const id = captureId(1);

function Row() {
  const { url, isCopy, handlers } = useDragOut(id);
  return (
    <article {...handlers} data-copy={isCopy}>
      <img src={url ?? 'blob:as-captured'} alt="" />
    </article>
  );
}

/** A drag that begins on the picture: what it carries, by type; null where it was not let begin. */
function drag(): Record<string, string> | null {
  const carried: Record<string, string> = {
    'text/uri-list': 'blob:x',
    'text/x-moz-url': 'blob:x',
    'text/x-moz-url-data': 'blob:x',
    'text/x-moz-url-desc': 'x',
  };
  const dataTransfer = {
    setData: (type: string, text: string) => void (carried[type] = text),
    clearData: (type: string) => void delete carried[type],
  };
  const event = Object.assign(new Event('dragstart', { bubbles: true, cancelable: true }), { dataTransfer });
  void act(() => void find('img').dispatchEvent(event));
  return event.defaultPrevented ? null : carried;
}

const enter = () => void act(() => void find('article').dispatchEvent(new Event('pointerenter')));
const isReady = () => vi.waitFor(() => expect(drag()).not.toBeNull());

beforeEach(async () => {
  forgetEdits([id]);
  kept.file = new Blob(['jpg'], { type: 'image/jpeg' });
  await addCapture({ capture: aCapture({ id }), files: [], thumb: null });
  mount(<Row />);
});

it('carries nothing before it is ready, then our figure and no address of ours', async () => {
  expect(drag()).toBeNull();
  enter();
  expect(drag()).toBeNull();
  await isReady();
  const carried = drag();
  expect(Object.keys(carried ?? {}).sort()).toEqual(['text/html', 'text/plain']);
  expect(carried?.['text/html']).toContain('mara_lind');
});

it('carries what is chosen by now, whatever was made ready before', async () => {
  enter();
  await isReady();
  const copy = await storeCopy(id, captureId(9), 'author');
  void act(() => keepEdits({ [id]: { derivativeId: copy.id } }));
  expect(drag()).toBeNull(); // the pointer is still there, what was ready is not
  await isReady();
  expect(drag()?.['text/html']).not.toMatch(/mara/i);
  expect(find('article').dataset['copy']).toBe('true');
  forgetEdits([id]);
  enter();
  await isReady();
  expect(drag()?.['text/html']).toContain('mara_lind');
});

it('says what the newsroom words by now', async () => {
  enter();
  await isReady();
  await changeHouseStyle({ outlet: 'The Harbour Weekly' });
  await vi.waitFor(() => expect(drag()?.['text/html']).toContain('The Harbour Weekly'));
});

it('lets no other picture go in the place of the one that is meant', async () => {
  enter();
  await isReady();
  find<HTMLImageElement>('img').src = 'blob:sealed';
  expect(drag()).toBeNull();
});

it('carries nothing where the picture is gone', async () => {
  kept.file = null;
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  enter();
  await vi.waitFor(() => expect(told).toHaveBeenCalled());
  expect(drag()).toBeNull();
});
