// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { db } from '../../../../src/store/db.ts';
import { oneLineEach, setsFrom, withoutRepeated } from '../../../../src/ui/library/sets/use-sets.ts';
import { SetPlace } from '../../../../src/ui/library/sets/set-place.tsx';
import { gapsOf, setTitle } from '../../../../src/ui/library/sets/set-words.ts';
import type { CaptureSet } from '../../../../src/model/capture.ts';
import { aCapture } from '../../../helpers/records.ts';
import { words } from '../../fake-browser.ts';
import { appeared, find, mount, press } from '../../page.ts';
import { captureId } from '../../stored.ts';

vi.mock('../../../../src/browser/api.ts', () => import('../../fake-browser.ts'));

const [a, b, c, d] = [1, 2, 3, 4].map(captureId) as [string, string, string, string];

function aSet(changes: Partial<CaptureSet> = {}): CaptureSet {
  return { id: captureId(90), kind: 'thread', members: [a, b, c], seen: 5, missing: [], tallPicture: null, ...changes };
}

const captures = (...ids: string[]) => ids.map((id) => aCapture({ id }));

it('has one line in the list, at the place of the first that was found, whichever that is', () => {
  const sets = setsFrom([aSet()]);
  expect(oneLineEach(captures(d, c, b, a), sets).map(({ id }) => id)).toEqual([d, a]);
  expect(oneLineEach(captures(c, d), sets).map(({ id }) => id)).toEqual([c, d]);
});

it('means all of its captures by that line, and the picture of all with them', () => {
  const sets = setsFrom([aSet({ tallPicture: d })]);
  expect(sets.meantBy(b)).toEqual([a, b, c, d]);
  expect(sets.meantBy(captureId(50))).toEqual([captureId(50)]);
  expect(oneLineEach(captures(d, a), sets).map(({ id }) => id)).toEqual([a]);
  expect(oneLineEach(captures(d), sets).map(({ id }) => id)).toEqual([d]);
});

it('a capture that is in two belongs to the later one, and is meant by no other', () => {
  const sets = setsFrom([aSet(), aSet({ id: captureId(91), kind: 'selection', members: [c, d] })]);
  expect(sets.of(c)?.id).toBe(captureId(91));
  expect(sets.meantBy(a)).toEqual([a, b]);
});

it('means what is in the trash, or what is not, and never both', () => {
  const sets = setsFrom([aSet({ tallPicture: d })], new Set([b]));
  expect(sets.meantBy(a)).toEqual([a, c, d]);
  expect(sets.meantBy(b)).toEqual([b]);
  expect(sets.of(a)?.members).toEqual([a, c]);
});

it('has the picture of all beside none of the posts that it shows', () => {
  const sets = setsFrom([aSet({ tallPicture: d })]);
  expect(withoutRepeated([a, b, d], sets)).toEqual([a, b]);
  expect(withoutRepeated([d], sets)).toEqual([d]);
});

it('says how many of how many, and each gap once', () => {
  expect(setTitle(aSet())).toBe('Thread: 3 of 5');
  expect(setTitle(aSet({ seen: null }))).toBe('Thread: 3');
  expect(gapsOf(aSet({ missing: ['kept-back', 'POST_MOVED', 'kept-back'] }))).toEqual([
    `${words('set_gap_kept_back')} (2 times)`,
    words('error_POST_MOVED'),
  ]);
  expect(gapsOf(aSet({ missing: ['made up'] }))).toEqual([words('error_UNEXPECTED')]); // by a newer version
});

it('in the detail leads to both neighbours, and says what is missing', async () => {
  await db.sets.add(aSet({ missing: ['limit'] }));
  const onOpen = vi.fn();
  mount(<SetPlace captureId={b} onOpen={onOpen} />);
  const place = await appeared('.set-place');
  expect(place.textContent).toContain('2 of 5 of this thread');
  expect(place.textContent).toContain(words('set_gap_limit'));
  press(find('[data-action="previous-of-set"]'));
  press(find('[data-action="next-of-set"]'));
  expect(onOpen.mock.calls).toEqual([[a], [c]]);
  mount(<SetPlace captureId={c} onOpen={onOpen} />);
  await vi.waitFor(() => expect(find<HTMLButtonElement>('[data-action="next-of-set"]').disabled).toBe(true));
});
