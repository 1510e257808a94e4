// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { act } from 'preact/test-utils';
import { addCapture } from '../../../../src/store/captures.ts';
import { chooseCopy } from '../../../../src/store/chosen-copies.ts';
import { keepEdits } from '../../../../src/ui/composer/kept-edits.ts';
import { readPublishable } from '../../../../src/ui/library/copy/article-piece.ts';
import { CopyMenu } from '../../../../src/ui/library/copy/copy-menu.tsx';
import { aCapture } from '../../../helpers/records.ts';
import { answers } from '../../fake-browser.ts';
import { appeared, find, mount, press, tells } from '../../page.ts';
import { captureId, storeCapture, storeCopy } from '../../stored.ts';

vi.mock('../../../../src/browser/api.ts', () => import('../../fake-browser.ts'));

/** What the store has of a picture; null: nothing. A Blob of this environment does not come back whole out of its database. */
const kept = vi.hoisted(() => ({ file: null as Blob | null }));
vi.mock('../../../../src/store/captures.ts', async (original) => ({
  ...(await original<object>()),
  getFile: () => Promise.resolve(kept.file),
}));
vi.mock('../../../../src/evidence/hash.ts', () => ({ sha256: () => Promise.resolve('b'.repeat(64)) }));

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

/** The file that an entry saves. */
async function savedAs(form: string): Promise<{ name: string; text: string }> {
  const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:saved');
  answers.recordTransfer = () => null;
  press(await appeared(`[data-entry=save-${form}]:not(:disabled)`));
  await vi.waitFor(() => expect(made).toHaveBeenCalled());
  const file = made.mock.calls[0]?.[0] as File;
  made.mockRestore();
  return { name: file.name, text: await file.text() };
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

  it('copies in the form that was chosen in another menu of the page', async () => {
    mount(
      <>
        <CopyMenu captureIds={[id]} />
        <div id="other">
          <CopyMenu captureIds={[id]} />
        </div>
      </>,
    );
    void act(() => find<HTMLInputElement>('#other [name=isWithoutPicture]').click());
    expect(find<HTMLInputElement>('[name=isWithoutPicture]').checked).toBe(true);
    expect((await copied('article'))['text/html']).toMatch(/^<p>A post by/);
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

  it('lets out in no way whom the chosen copy hides', async () => {
    const copy = await storeCopy(id, captureId(9), 'author');
    keepEdits({ [id]: { derivativeId: copy.id } });
    open();
    for (const entry of ['article', 'caption', 'credit', 'alt', 'citation', 'apa', 'mla', 'chicago']) {
      const parts = await copied(entry);
      expect(JSON.stringify(parts), entry).not.toMatch(/mara|ferry|199000000000000|aaaaaaa/i);
    }
    press(find('[data-entry=link]'));
    await vi.waitFor(() => expect(tells('LINK_WITHHELD')).toBe(true));
    const saved = await savedAs('csv');
    expect(saved.name).toMatch(/^tearsheet-facts-\d{8}-1\.csv$/);
    expect(saved.text).toContain('"harbournews"');
    for (const form of ['csv', 'json', 'html']) {
      const { name, text } = await savedAs(form);
      expect(name + text, form).not.toMatch(/mara|ferry|199000000000000|aaaaaaa/i);
    }
  });

  it('lets nothing out where the library alone knows of a copy, and that is not here', async () => {
    await chooseCopy(id, captureId(9), new Date());
    open();
    press(await appeared('[data-entry=article]:not(:disabled)'));
    await vi.waitFor(() => expect(tells('COPY_MISSING')).toBe(true));
    expect(clipboard).toEqual({});
    await expect(readPublishable([id])).rejects.toMatchObject({ code: 'COPY_MISSING' });
  });

  it('saves the facts of what has lost its picture, and a page that says how it is written', async () => {
    kept.file = null;
    open();
    expect((await savedAs('json')).text).toContain('mara_lind');
    kept.file = new Blob(['jpg'], { type: 'image/jpeg' });
    expect((await savedAs('html')).text).toMatch(
      /^<!doctype html>\n<html lang="en.*"><head><meta charset="utf-8"><title>Post by @mara_lind [^<]*<\/title>/,
    );
  });

  it('says so where the picture is gone', async () => {
    kept.file = null;
    open();
    press(await appeared('[data-entry=picture]:not(:disabled)'));
    await vi.waitFor(() => expect(tells('CAPTURE_MISSING')).toBe(true));
  });
});
