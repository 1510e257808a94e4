// @vitest-environment happy-dom
/** What a printed detail says where the chosen copy hides somebody. */
import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { chooseCopy } from '../../../../src/store/chosen-copies.ts';
import { db } from '../../../../src/store/db.ts';
import { CaptureDetail } from '../../../../src/ui/library/detail/capture-detail.tsx';
import { words } from '../../fake-browser.ts';
import { appeared, find, mount } from '../../page.ts';
import { captureId, storeCapture, storeCopy } from '../../stored.ts';

vi.mock('../../../../src/browser/api.ts', () => import('../../fake-browser.ts'));

const id = captureId(1);

it('is for paper, names nobody whom the copy hides, and tells nothing where the copy is gone', async () => {
  await storeCapture({ id });
  const copy = await storeCopy(id, captureId(9), 'author');
  await chooseCopy(id, copy.id, new Date());
  const nothing = vi.fn();
  const acts = {
    onOpen: vi.fn(),
    onTab: nothing,
    onClose: nothing,
    onDialog: nothing,
    onTrash: nothing,
    onRestore: nothing,
  };
  mount(<CaptureDetail id={id} stories={[]} onStory={nothing} run={nothing} tab="article" {...acts} />);
  const sheet = await appeared('[data-redacted] > [data-part=published]');
  expect(sheet.textContent).toContain('harbournews');
  expect(sheet.textContent).not.toMatch(/mara|ferry/i);
  await db.derivatives.clear();
  await vi.waitFor(() => expect(document.querySelector('[data-part=published]')).toBeNull());
  expect(find('.print-only').textContent).toBe(words('error_COPY_MISSING'));
  await chooseCopy(id, null, new Date());
  await vi.waitFor(() => expect(document.querySelector('[data-redacted]')).toBeNull());
});
