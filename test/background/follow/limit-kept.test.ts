/** The limit of space: what nobody has touched goes first, and only that. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { changeKeptLimit } from '../../../src/browser/settings.ts';
import { limitKept } from '../../../src/background/follow/limit-kept.ts';
import { changeAnnotations } from '../../../src/store/annotations.ts';
import { addCapture } from '../../../src/store/captures.ts';
import { db } from '../../../src/store/db.ts';
import { noteOpened } from '../../../src/store/kept.ts';
import { aCapture } from '../../helpers/records.ts';
import { emptyStorageArea } from '../../helpers/storage-area.ts';
import { captureId } from '../../ui/stored.ts';

vi.mock('../../../src/browser/api.ts', async () => {
  const { storageArea } = await import('../../helpers/storage-area.ts');
  return { browser: { storage: { local: storageArea } } };
});
vi.mock('../../../src/background/presence/notify.ts', () => ({ recountGone: () => Promise.resolve() }));

const NOW = new Date('2025-11-20T09:00:00.000Z');
const STORY = '019a0000-0000-7000-8000-0000000000aa';

/** Of one megabyte, put by itself into its account's story and under its tag. */
async function keep(n: number, isAutomatic = true): Promise<string> {
  const [id, sha256] = [captureId(n), String(n).padStart(64, '0')];
  const file = { ...aCapture().files[0], sha256, role: 'picture', type: 'image/png', name: 'p.png', sourceUrl: null };
  const automatic = isAutomatic ? ({ rule: 'follow', account: '@harbournews' } as const) : null;
  const capture = aCapture({ id, automatic, files: [{ ...file, role: 'picture', bytes: 1_000_000 }] });
  await addCapture({ capture, files: [], thumb: null, storyId: STORY, tags: ['port'] });
  await db.passing.add({
    key: `k${n}`,
    captureId: id,
    state: 'kept',
    at: NOW.toISOString(),
    followId: 'f',
    account: 'harbournews',
    repostId: null,
    tabId: 1,
    facts: null,
    place: { storyId: STORY, tag: 'port' },
    sent: null,
  });
  return id;
}

const trashed = async () => (await db.desk.toArray()).flatMap((one) => (one.trashedAt ? [one.captureId] : []));

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  emptyStorageArea();
  await db.stories.add({ id: STORY, name: 'Port', createdAt: NOW.toISOString() });
});

describe('the limit of what is kept without a press', () => {
  it('is none until somebody sets one', async () => {
    for (const n of [1, 2, 3]) await keep(n);
    await limitKept(NOW);
    expect(await trashed()).toEqual([]);
  });

  it('lets the oldest go into the trash, as many as needed, and what a person pressed for never', async () => {
    const pressed = await keep(1, false);
    for (const n of [2, 3, 4, 5]) await keep(n);
    await changeKeptLimit(3);
    await limitKept(NOW);
    await limitKept(NOW);
    expect(await trashed()).toEqual([captureId(2), captureId(3)]);
    expect(await db.captures.get(pressed)).toBeDefined();
  });

  it('never lets go what was opened, tagged, noted, filed elsewhere, edited or sent', async () => {
    for (const n of [1, 2, 3, 4, 5, 6, 7]) await keep(n);
    await noteOpened(captureId(1), NOW);
    await changeAnnotations([captureId(2)], { addTags: ['mine'] }, NOW);
    await changeAnnotations([captureId(3)], { note: 'look' }, NOW);
    const other = '019a0000-0000-7000-8000-0000000000bb';
    await changeAnnotations([captureId(4)], { storyId: other }, NOW);
    await db.derivatives.add({ id: other, captureId: captureId(5) } as never);
    await db.jobs.add({ id: other, state: 'done', captureIds: [captureId(6)] } as never);
    await changeKeptLimit(1);
    await limitKept(NOW);
    expect(await trashed()).toEqual([captureId(7)]);
  });

  it('leaves the new where what fills the room is what a person has opened', async () => {
    for (const n of [1, 2, 3]) await keep(n);
    for (const n of [1, 2]) await noteOpened(captureId(n), NOW);
    await changeKeptLimit(2);
    await limitKept(NOW);
    expect(await trashed()).toEqual([]);
  });

  it('leaves what a person has put back, and what came in a bundle of somebody else’s', async () => {
    for (const n of [1, 2, 3]) await keep(n);
    await changeAnnotations([captureId(1)], { isTrashed: true }, NOW);
    await changeAnnotations([captureId(1)], { isTrashed: false }, NOW);
    await db.desk.update(captureId(2), { origin: 'somebody else' });
    await changeKeptLimit(1);
    await limitKept(NOW);
    expect(await trashed()).toEqual([captureId(3)]);
  });

  it('takes a place for a person’s where it is not known any more who chose it', async () => {
    await keep(1);
    await db.passing.clear();
    await changeKeptLimit(1);
    await limitKept(NOW);
    expect(await trashed()).toEqual([]);
  });
});
