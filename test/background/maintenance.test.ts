/** Which alarm is set when: what is slow must not hold up what is due. */
import { beforeEach, expect, it, vi } from 'vitest';

const alarms = vi.hoisted(() => new Map<string, unknown>());
const state = vi.hoisted(() => ({ stamps: 0, next: null as number | null, asking: () => Promise.resolve() }));

vi.mock('../../src/browser/api.ts', () => ({
  browser: {
    alarms: {
      create: (name: string, when: unknown) => Promise.resolve(void alarms.set(name, when)),
      clear: (name: string) => Promise.resolve(alarms.delete(name)),
    },
  },
}));
vi.mock('../../src/outbox/recheck.ts', () => ({ recheckSent: () => Promise.resolve(null) }));
vi.mock('../../src/outbox/run-jobs.ts', () => ({ runJobs: () => Promise.resolve(state.next) }));
vi.mock('../../src/sealing/audit-log.ts', () => ({ recordAct: vi.fn() }));
vi.mock('../../src/sealing/library-mark.ts', () => ({ checkLibrary: vi.fn(), noteLibrary: vi.fn() }));
vi.mock('../../src/sealing/seal.ts', () => ({ sealPending: vi.fn() }));
vi.mock('../../src/sealing/stamp-logs.ts', () => ({
  stampLogs: async () => {
    await state.asking();
    return 9_000;
  },
}));
vi.mock('../../src/store/stamps.ts', () => ({ countStamps: () => Promise.resolve(state.stamps) }));
vi.mock('../../src/background/annotations.ts', () => ({ purgeTrash: vi.fn() }));
vi.mock('../../src/background/automatic-backup.ts', () => ({ backUpIfDue: () => Promise.resolve(null) }));
vi.mock('../../src/background/check-fixity.ts', () => ({ checkFixityOnAlarm: vi.fn() }));
vi.mock('../../src/background/follow/limit-kept.ts', () => ({ limitKept: vi.fn() }));
vi.mock('../../src/background/open-draft.ts', () => ({ openEditors: vi.fn() }));
vi.mock('../../src/background/thumbnails.ts', () => ({ drawThumbs: vi.fn() }));

const { work } = await import('../../src/background/maintenance.ts');
const { limitKept } = await import('../../src/background/follow/limit-kept.ts');
const WAKE = 'tearsheet-wake';

beforeEach(() => {
  alarms.clear();
  Object.assign(state, { stamps: 0, next: null, asking: () => Promise.resolve() });
});

it('the alarm of what is to be sent stands before an authority is asked, and stays as somebody sets it meanwhile', async () => {
  state.next = 5_000;
  const seen: unknown[] = [];
  state.asking = () => {
    seen.push(alarms.get(WAKE));
    alarms.set(WAKE, { when: 1_000 });
    return Promise.resolve();
  };
  await work();
  expect(seen).toEqual([{ when: 5_000 }]);
  expect(alarms.get(WAKE)).toEqual({ when: 1_000 });
  expect(alarms.get('tearsheet-stamps')).toEqual({ when: 9_000 });
});

it('a limit of space that cannot be kept stops nothing of the rest', async () => {
  vi.mocked(limitKept).mockRejectedValueOnce(new Error('no room'));
  state.next = 5_000;
  await work();
  expect(alarms.get(WAKE)).toEqual({ when: 5_000 });
});

it('a stamp that came wakes the backup, and none does not', async () => {
  await work();
  expect(alarms.has(WAKE)).toBe(false);
  state.asking = () => Promise.resolve(void state.stamps++);
  await work();
  expect(alarms.has(WAKE)).toBe(true);
});
