// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { act } from 'preact/test-utils';
import { addCapture } from '../../../src/store/captures.ts';
import { CopyMenu } from '../../../src/ui/library/copy-menu.tsx';
import { aCapture } from '../../helpers/records.ts';
import { appeared, find, mount, press, tells } from '../page.ts';
import { captureId, storeCapture } from '../stored.ts';

vi.mock('../../../src/browser/api.ts', () => import('../fake-browser.ts'));

/** What the store has of a picture; null: nothing. A Blob of this environment does not come back whole out of its database. */
const kept = vi.hoisted(() => ({ file: null as Blob | null }));
vi.mock('../../../src/store/captures.ts', async (original) => ({
  ...(await original<object>()),
  getFile: () => Promise.resolve(kept.file),
}));
vi.mock('../../../src/evidence/hash.ts', () => ({ sha256: () => Promise.resolve('b'.repeat(64)) }));

const id = captureId(1);

/** What a press has put there: type → content. */
let clipboard: Record<string, string> = {};

class FakeClipboardItem {
  constructor(readonly parts: Record<string, Promise<Blob>>) {}
}

beforeEach(async () => {
  localStorage.clear();
  clipboard = {};
  vi.stubGlobal('ClipboardItem', FakeClipboardItem);
  const write = async ([item]: FakeClipboardItem[]) => {
    const parts = await Promise.all(
      Object.entries(item?.parts ?? {}).map(async ([type, blob]) => [type, await (await blob).text()]),
    );
    clipboard = Object.fromEntries(parts) as Record<string, string>;
  };
  Object.defineProperty(navigator, 'clipboard', { value: { write }, configurable: true });
  kept.file = new Blob(['jpg'], { type: 'image/jpeg' });
  await addCapture({ capture: aCapture({ id }), files: [], thumb: null });
});

function open(captureIds = [id]): void {
  mount(<CopyMenu captureIds={captureIds} />);
}

async function copied(entry: string): Promise<Record<string, string>> {
  press(await appeared(`[data-entry=${entry}]:not(:disabled)`));
  await vi.waitFor(() => expect(find('.menu-outcome').dataset['copied']).toBe(entry));
  return clipboard;
}

describe('the copy menu', () => {
  it('copies for an article as HTML and plain text, and never a picture beside them', async () => {
    open();
    const parts = await copied('article');
    expect(Object.keys(parts).sort()).toEqual(['text/html', 'text/plain']);
    expect(parts['text/html']).toContain(
      '<figure class="image"><img src="data:image/jpeg;base64,anBn" alt="Screenshot of X',
    );
    expect(find('.menu-outcome').textContent).toContain('WordPress');
    press(find('[data-action=copy-alt]'));
    await vi.waitFor(() => expect(clipboard['text/plain']).toMatch(/^Screenshot of X showing/));
  });

  it('keeps the form in which this newsroom wants it', async () => {
    open();
    const box = find<HTMLInputElement>('[name=isCaptionParagraph]');
    void act(() => box.click());
    open();
    expect(find<HTMLInputElement>('[name=isCaptionParagraph]').checked).toBe(true);
    expect((await copied('article'))['text/html']).toMatch(/^<p><img .*<\/p><p>A post by/);
  });

  it('calls each entry by its key while it is open, and leaves the page’s own keys alone', async () => {
    open();
    const heard = vi.fn();
    document.addEventListener('keydown', heard);
    const opened = Object.assign(new Event('toggle'), { newState: 'open' });
    void act(() => void find('.menu').dispatchEvent(opened));
    await appeared('[data-entry=article]:not(:disabled)');
    const event = new KeyboardEvent('keydown', { key: '1', bubbles: true, cancelable: true });
    void act(() => void find('[data-entry=article]').dispatchEvent(event));
    await vi.waitFor(() =>
      expect(clipboard['text/plain']).toMatch(/^Mara Lind \[@mara_lind\]\. \(2025, November 16\)/),
    );
    expect(heard).not.toHaveBeenCalled();
    document.removeEventListener('keydown', heard);
    const letters = [...document.querySelectorAll<HTMLElement>('[data-key]')].map(({ dataset }) => dataset['key']);
    expect(new Set(letters).size).toBe(letters.length);
  });

  it('copies words of several, and no picture of one of them', async () => {
    await storeCapture({ id: captureId(2) });
    open([id, captureId(2)]);
    expect(document.querySelector('[data-entry=picture]')).toBeNull();
    expect((await copied('link'))['text/plain']?.split('\n')).toHaveLength(2);
  });

  it('says so where the picture is gone', async () => {
    kept.file = null;
    open();
    press(await appeared('[data-entry=picture]:not(:disabled)'));
    await vi.waitFor(() => expect(tells('CAPTURE_MISSING')).toBe(true));
  });
});
