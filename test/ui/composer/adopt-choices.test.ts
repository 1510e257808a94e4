// @vitest-environment happy-dom
/** Which copies were chosen is known to the pages and to the library, whichever of them has forgotten. */
import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
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
  await adoptChoices();
  expect(keptEdits([one])).toEqual({ [one]: { featured: true, derivativeId: copy.id } });
});

it('a choice of before there was a place for it in the library gets one; another one is told when it is made', async () => {
  answers.chooseCopy = () => null;
  const told = () => calls('chooseCopy').filter(({ captureId: id }) => id === two);
  keepEdits({ [two]: { derivativeId: captureId(8) } });
  expect(told()).toEqual([{ captureId: two, copyId: captureId(8) }]);
  keepEdits({ [two]: { derivativeId: captureId(8), caption: 'Typed.' } });
  expect(told()).toHaveLength(1);
  await adoptChoices();
  expect(told()).toHaveLength(2);
  keepEdits({ [two]: { caption: 'Typed.' } });
  expect(told().at(-1)).toEqual({ captureId: two, copyId: null });
});
