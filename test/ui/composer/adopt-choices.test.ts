// @vitest-environment happy-dom
/** Which copies were chosen is known to the pages and to the library, whichever of them has forgotten. */
import 'fake-indexeddb/auto';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { chooseCopy } from '../../../src/store/chosen-copies.ts';
import { adoptChoices } from '../../../src/ui/composer/adopt-choices.ts';
import { forgetEdits, keepEdits, keptEdits } from '../../../src/ui/composer/kept-edits.ts';
import { answers, calls } from '../fake-browser.ts';
import { captureId, storeCapture, storeCopy } from '../stored.ts';

vi.mock('../../../src/browser/api.ts', () => import('../fake-browser.ts'));

const [one, two] = [captureId(1), captureId(2)];

afterEach(() => forgetEdits([one, two]));

it('a choice that came with a backup holds here, without the words that were typed for the whole picture', async () => {
  answers.chooseCopy = () => null;
  await storeCapture({ id: one });
  const copy = await storeCopy(one, captureId(9), 'author');
  await chooseCopy(one, copy.id, new Date());
  keepEdits({ [one]: { caption: 'Mara Lind says so.', featured: true } });
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  adoptChoices(controller.signal);
  const adopted = { [one]: { featured: true, derivativeId: copy.id } };
  await vi.waitFor(() => expect(keptEdits([one])).toEqual(adopted));

  // Restored while the library is open.
  await storeCapture({ id: two });
  const other = await storeCopy(two, captureId(8));
  await chooseCopy(two, other.id, new Date());
  await vi.waitFor(() => expect(keptEdits([two])).toEqual({ [two]: { derivativeId: other.id } }));
});

it('a choice of before there was a place for it in the library gets one; another one is told when it is made', () => {
  answers.chooseCopy = () => null;
  const before = calls('chooseCopy').length;
  const told = () => calls('chooseCopy').slice(before);
  keepEdits({ [two]: { derivativeId: captureId(8) } });
  expect(told()).toEqual([{ captureId: two, copyId: captureId(8) }]);
  keepEdits({ [two]: { derivativeId: captureId(8), caption: 'Typed.' } });
  expect(told()).toHaveLength(1);
  const controller = new AbortController();
  adoptChoices(controller.signal);
  controller.abort();
  expect(told().at(-1)).toEqual({ captureId: two, copyId: captureId(8) });
  expect(told()).toHaveLength(2);
  keepEdits({ [two]: { caption: 'Typed.' } });
  expect(told().at(-1)).toEqual({ captureId: two, copyId: null });
});

it('words that were typed say nothing of a copy: a choice that the library alone has stands', async () => {
  answers.chooseCopy = () => null;
  await storeCapture({ id: one });
  await chooseCopy(one, captureId(9), new Date()); // the copy did not come along
  keepEdits({ [one]: { caption: 'Typed.' } });
  const before = calls('chooseCopy').length;
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  adoptChoices(controller.signal);
  await vi.waitFor(() => expect(keptEdits([one])[one]?.derivativeId).toBe(captureId(9)));
  forgetEdits([one]); // with a capture that goes, or with what the browser clears
  expect(calls('chooseCopy').slice(before)).not.toContainEqual({ captureId: one, copyId: null });
});

it('a choice for which the browser has no room is in the library, and it is said', () => {
  answers.chooseCopy = () => null;
  const before = calls('chooseCopy').length;
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  vi.stubGlobal('localStorage', { getItem: () => null, setItem });
  onTestFinished(() => {
    vi.unstubAllGlobals();
    logged.mockRestore();
  });
  expect(() => keepEdits({ [one]: { derivativeId: captureId(9) } })).toThrow(
    expect.objectContaining({ code: 'CHOICE_NOT_KEPT' }),
  );
  expect(calls('chooseCopy').slice(before)).toEqual([{ captureId: one, copyId: captureId(9) }]);
  keepEdits({ [one]: { caption: 'Typed.' } });
  expect(calls('chooseCopy').slice(before)).toHaveLength(1);
});
