// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { toBase64 } from '../../../src/evidence/bytes.ts';
import { sealedText } from '../../../src/evidence/record.ts';
import { sign } from '../../../src/evidence/signature.ts';
import { db } from '../../../src/store/db.ts';
import { ExportAction } from '../../../src/ui/transfer/export-action.tsx';
import { SealFacts } from '../../../src/ui/library/detail/seal-facts.tsx';
import { FixityNotice } from '../../../src/ui/library/detail/fixity-notice.tsx';
import { useFixity } from '../../../src/ui/transfer/use-fixity.ts';
import { makeMaker } from '../../evidence/bundle/made-bundle.ts';
import { answers, words } from '../fake-browser.ts';
import { appeared, find, mount, press } from '../page.ts';
import type { CaptureFile } from '../../../src/model/capture.ts';
import { aCapture } from '../../helpers/records.ts';
import { captureId, storeCapture } from '../stored.ts';

vi.mock('../../../src/browser/api.ts', () => import('../fake-browser.ts'));

const id = captureId(1);

/** The capture as sealed by a key of this browser; `change`: what was done to the seal's text afterwards. */
async function sealed(change: (record: string) => string = (record) => record, files: CaptureFile[] = []) {
  const maker = await makeMaker();
  await storeCapture({ id, files });
  const capture = await db.captures.get(id);
  if (!capture) throw new Error('not stored');
  const place = { seq: 1, prev: '0'.repeat(64) };
  const record = sealedText(capture, { observations: [], environment: '0'.repeat(64), kid: maker.kid, log: place });
  const kept = change(record);
  await db.signers.put({ kid: maker.kid, publicKey: maker.publicKey, relation: 'own', name: null, since: '' });
  const signature = toBase64(await sign(maker.pair.privateKey, record));
  const log = { seq: 1, prev: '0'.repeat(64) };
  const seal = { captureId: id, state: 'sealed' as const, record: kept, signature, kid: maker.kid, log };
  await db.seals.put({ ...seal, environment: null });
}

/** Its checks, as the opened capture has them. */
function Opened() {
  const fixity = useFixity(id);
  return (
    <>
      <FixityNotice {...fixity} />
      <SealFacts captureId={id} fixity={fixity} />
    </>
  );
}

const checkFixity = vi.fn(() => null);
beforeEach(() => {
  checkFixity.mockClear();
  answers.checkFixity = checkFixity;
});

const state = async () => (await appeared('[data-part=proof]')).dataset['proof'];

describe('the words of a capture', () => {
  it('come from its seal as it is now: pending, whole, unsigned', async () => {
    await storeCapture({ id });
    mount(<Opened />);
    expect(await state()).toBe('pending');
    await Promise.all(db.tables.map((table) => table.clear()));
    await sealed();
    await vi.waitFor(() => expect(find('[data-part=proof]').dataset['proof']).toBe('whole'));
    expect(find('[data-part=proof]').textContent).toContain('this browser’s key');
    await db.seals.delete(id);
    await vi.waitFor(() => expect(find('[data-part=proof]').dataset['proof']).toBe('unsigned'));
  });

  it('believe no seal whose signature does not hold', async () => {
    await sealed((record) => record.replace('"demo":false', '"demo":true'));
    mount(<Opened />);
    expect(await state()).toBe('altered');
  });

  it('call no row whole that says something else than its seal', async () => {
    await sealed();
    await db.captures.where('id').equals(id).modify({ capturedAt: '2017-11-16T20:04:05.000Z' });
    mount(<Opened />);
    expect(await state()).toBe('altered');
  });

  it('call no capture whole whose picture is another, and name the file', async () => {
    const [file] = aCapture().files;
    if (!file) throw new Error('no file');
    await sealed((record) => record, [file]);
    const claimed = new Set<string>();
    const observer = new MutationObserver(() => {
      for (const { dataset } of document.querySelectorAll<HTMLElement>('[data-proof]'))
        claimed.add(dataset['proof'] ?? '');
    });
    observer.observe(document.body, { childList: true, subtree: true, attributes: true });
    await db.files.put({ sha256: file.sha256, blob: new Blob(['another']), type: file.type, bytes: file.bytes });
    mount(<Opened />);
    await appeared('[data-part=fixity] [data-fault=file-altered]');
    await vi.waitFor(() => expect(find('[data-part=proof]').dataset['proof']).toBe('altered'));
    observer.disconnect();
    expect([...claimed]).toEqual(['altered']);
    expect(find('[data-fault=file-altered]').textContent).toContain(file.name);
    // The background is told, which keeps it for the list.
    await vi.waitFor(() => expect(checkFixity).toHaveBeenCalledWith({ captureId: id }));
  });

  it('say above all else what was found, and by which way it is whole again', async () => {
    await sealed();
    await db.captures.where('id').equals(id).modify({ capturedAt: '2017-11-16T20:04:05.000Z' });
    mount(<Opened />);
    const notice = await appeared('[data-part=fixity]');
    expect(notice.textContent).toContain(words('fixity_altered'));
    expect(notice.textContent).toContain(words('fixity_row_altered'));
    expect(notice.textContent).toContain(words('fixity_next'));
    expect(find<HTMLAnchorElement>('[data-part=fixity] a').getAttribute('href')).toBe('options.html#backup-title');
    expect(document.querySelector('[data-seal=sealed]')).toBeNull();
  });

  it('tell at once what was found before, and take it back when it is no longer so', async () => {
    await sealed();
    const at = '2026-11-20T09:00:00.000Z';
    await db.fixity.put({
      captureId: id,
      checkedAt: at,
      foundAt: at,
      faults: [{ code: 'file-missing', file: 'a.png' }],
    });
    answers.checkFixity = () =>
      db.fixity.put({ captureId: id, checkedAt: '2026-11-21T09:00:00.000Z', foundAt: null, faults: [] });
    mount(<Opened />);
    await vi.waitFor(async () => expect((await db.fixity.get(id))?.foundAt).toBe(null));
    await vi.waitFor(() => expect(document.querySelector('[data-part=fixity]')).toBeNull());
    expect(await state()).toBe('whole');
  });

  it('leave the background alone when nothing is new', async () => {
    await sealed();
    mount(<Opened />);
    expect(await state()).toBe('whole');
    expect(checkFixity).not.toHaveBeenCalled();
  });

  it('claim nothing of files that are still being hashed', async () => {
    await sealed();
    let go: (answer: undefined) => void = () => undefined;
    const held = new Promise<undefined>((resolve) => (go = resolve));
    const [file] = aCapture().files;
    if (!file) throw new Error('no file');
    await db.captures
      .where('id')
      .equals(id)
      .modify({ files: [file] });
    const get = vi.spyOn(db.files, 'get').mockReturnValue(held as never);
    mount(<Opened />);
    await appeared('[role=status].busy');
    expect(document.querySelector('[data-part=proof]')).toBeNull();
    go(undefined);
    expect(await state()).toBe('altered');
    get.mockRestore();
  });

  it.each([
    ['own', null, 'signer_own'],
    ['formerly-own', null, 'signer_formerly_own'],
    ['other', null, 'signer_unknown'],
    ['other', 'Mara Lind', 'signer_known'],
  ] as const)('name the signer: %s %s', async (relation, name, key) => {
    await sealed();
    await db.signers.toCollection().modify({ relation, name });
    mount(<Opened />);
    expect(await state()).toBe('whole');
    const sentence = words('seal_explained', [words(key, ['Mara Lind']), '1']);
    await vi.waitFor(() => expect(find('[data-part=seal]').textContent).toContain(sentence));
  });

  it('call nothing altered whose key was never seen, and nothing whole either', async () => {
    await sealed();
    await db.signers.clear();
    mount(<Opened />);
    expect(await state()).toBe('unchecked');
    expect(find('[data-part=seal]').textContent).toContain(words('signer_missing'));
    expect(find('[data-part=fixity]').textContent).toContain(words('fixity_unchecked'));
    expect(find('[data-fixity]').dataset['fixity']).toBe('unchecked');
  });

  it('always say what it does not show', async () => {
    await sealed();
    mount(<Opened />);
    await appeared('[data-part=proof]');
    expect(find('[data-part=proof]').textContent).toMatch(/That X sent it.*clock.*Who the maker is/s);
  });
});

describe('an export', () => {
  it('needs a selection', () => {
    mount(<ExportAction captureIds={[]} />);
    expect(find<HTMLButtonElement>('[data-action=export]').disabled).toBe(true);
  });

  it('says what tells about its maker before it is made, and withholds the computer unless asked', async () => {
    await sealed();
    mount(<ExportAction captureIds={[id]} />);
    press(find('[data-action=export]'));
    await appeared('[data-part=makers] code');
    expect(find('[data-part=makers]').textContent).toContain(words('export_maker_log'));
    expect(find<HTMLInputElement>('#export-environment').checked).toBe(false);
  });
});
