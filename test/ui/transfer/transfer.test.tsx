// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { toBase64 } from '../../../src/evidence/bytes.ts';
import { sealedText } from '../../../src/evidence/record.ts';
import { sign } from '../../../src/evidence/signature.ts';
import { db } from '../../../src/store/db.ts';
import { ExportAction } from '../../../src/ui/transfer/export-action.tsx';
import { ProofTexts } from '../../../src/ui/transfer/proof-texts.tsx';
import { makeMaker } from '../../evidence/bundle/made-bundle.ts';
import { words } from '../fake-browser.ts';
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

const state = async () => (await appeared('[data-part=proof]')).dataset['proof'];

describe('the words of a capture', () => {
  it('come from its seal as it is now: pending, whole, unsigned', async () => {
    await storeCapture({ id });
    mount(<ProofTexts captureId={id} />);
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
    mount(<ProofTexts captureId={id} />);
    expect(await state()).toBe('altered');
  });

  it('call no row whole that says something else than its seal', async () => {
    await sealed();
    await db.captures.where('id').equals(id).modify({ capturedAt: '2017-11-16T20:04:05.000Z' });
    mount(<ProofTexts captureId={id} />);
    expect(await state()).toBe('altered');
  });

  it('call no capture whole whose picture is another, and name the file', async () => {
    const [file] = aCapture().files;
    if (!file) throw new Error('no file');
    await sealed((record) => record, [file]);
    await db.files.put({ sha256: file.sha256, blob: new Blob(['another']), type: file.type, bytes: file.bytes });
    mount(<ProofTexts captureId={id} />);
    await appeared('[data-fault=RECORD_FILE]');
    expect(find('[data-part=proof]').dataset['proof']).toBe('altered');
    expect(find('[data-fault=RECORD_FILE]').textContent).toContain(file.name);
  });

  it('always say what it does not show', async () => {
    await sealed();
    mount(<ProofTexts captureId={id} />);
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
