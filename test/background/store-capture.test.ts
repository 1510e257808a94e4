import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Recheck, CaptureInput } from '../../src/messaging/payloads.ts';
import type { EncodedPicture } from '../../src/picture/crop.ts';
import { getCapture } from '../../src/store/captures.ts';
import { db } from '../../src/store/db.ts';
import { saveStory } from '../../src/store/stories.ts';
import { aCapture } from '../helpers/records.ts';

vi.mock('../../src/browser/api.ts', () => ({ browser: {} }));
vi.mock('../../src/background/describe-tool.ts', () => ({
  describeTool: () => Promise.resolve({ name: 'Tearsheet', version: '0', build: 'test', browser: 'none' }),
}));

const readCurrentStory = vi.hoisted(() => vi.fn((): Promise<string | null> => Promise.resolve(null)));
vi.mock('../../src/browser/settings.ts', () => ({ readCurrentStory }));

const { storeCapture } = await import('../../src/background/store-capture.ts');

const photograph = { method: 'photograph', renderer: 'test', fallbackReason: null } as const;
const redrawing = { method: 'redrawing', renderer: 'test', fallbackReason: 'NOT_PERMITTED' } as const;

function anInput(changes: Partial<CaptureInput> = {}): CaptureInput {
  const { capturedAt, post, page, frame } = aCapture();
  if (!frame) throw new Error('a capture with a picture');
  const rest = { pageRegion: null, stamp: null, masked: [], changed: [], retakeOf: null, suspect: false, demo: false };
  return { id: v7(), capturedAt, post, page, frame, ...rest, ...changes };
}

function aSheet(parts: string[], blank = false): EncodedPicture {
  const png = (text: string) => ({ blob: new Blob([text], { type: 'image/png' }), width: 5, height: 7 });
  return { parts: parts.map(png), blank };
}

const after = (changes: Partial<Recheck> = {}): Recheck => ({
  changed: [],
  unseen: [],
  missingResources: [],
  dom: null,
  sent: null,
  ...changes,
});

beforeEach(() => Promise.all(db.tables.map((table) => table.clear())));

it('stores the picture, the markup and what was sent, each as a file of its own', async () => {
  const input = anInput();
  await storeCapture(input, aSheet(['picture']), after({ dom: '<p>', sent: '{}' }), photograph);
  const capture = await getCapture(input.id);
  expect(capture?.files.map(({ role, name, type }) => [role, name, type])).toEqual([
    ['picture', 'picture.png', 'image/png'],
    ['dom', 'post.html', 'text/html'],
    ['network', 'sent.json', 'application/json'],
  ]);
  expect(capture?.picture?.parts).toBeNull();
  expect(await db.files.count()).toBe(3);
  // What only the tab and the background tell each other is not sealed.
  expect(Object.keys(capture ?? {}).sort()).toEqual(Object.keys(aCapture()).sort());
});

it('belongs to the story into which new captures go', async () => {
  const story = await saveStory({ id: v7(), name: 'Ferry strike' }, new Date());
  readCurrentStory.mockResolvedValueOnce(story.id);
  const input = anInput();
  await storeCapture(input, aSheet(['picture']), after(), photograph);
  expect(await db.desk.get(input.id)).toMatchObject({ storyId: story.id });
});

it('is stored without a story when the setting cannot be read', async () => {
  readCurrentStory.mockRejectedValueOnce(new Error('the storage is broken'));
  const input = anInput();
  await storeCapture(input, aSheet(['picture']), after(), photograph);
  expect(await db.desk.get(input.id)).toMatchObject({ storyId: null });
});

it('keeps a picture in parts together, in their order', async () => {
  const input = anInput();
  await storeCapture(input, aSheet(['top', 'middle', 'end']), after(), photograph);
  const capture = await getCapture(input.id);
  expect(capture?.picture?.parts).toBe(3);
  expect(capture?.files.map(({ name }) => name)).toEqual(['picture-1.png', 'picture-2.png', 'picture-3.png']);
  expect(capture?.picture?.sha256).toBe(capture?.files[0]?.sha256);
});

it('writes down what changed under the picture, before and at last', async () => {
  const input = anInput({ changed: ['text'] });
  await storeCapture(input, aSheet(['p']), after({ changed: ['text', 'author.name'] }), photograph);
  expect(await db.observations.toArray()).toMatchObject([
    {
      captureId: input.id,
      kind: 'dom-stable',
      result: 'differs',
      detail: 'text, author.name',
      subject: { platform: 'x', repostId: '1990000500000000000' },
    },
  ]);
});

it('writes down what no reader of the screen could see', async () => {
  const input = anInput();
  await storeCapture(input, aSheet(['p']), after({ unseen: ['text is covered by something else'] }), photograph);
  expect(await db.observations.toArray()).toMatchObject([
    { kind: 'dom-stable', result: 'differs', detail: 'text is covered by something else' },
  ]);
});

it('puts a photograph beside the redrawing of the same post, and nothing beside it that is none', async () => {
  const first = anInput();
  await storeCapture(first, aSheet(['r']), after(), redrawing);
  await storeCapture(anInput({ retakeOf: first.id }), aSheet(['s']), after(), redrawing);
  expect(await db.sets.count()).toBe(0);
  const second = anInput({ retakeOf: first.id });
  await storeCapture(second, aSheet(['p']), after(), photograph);
  expect(await db.sets.toArray()).toMatchObject([{ kind: 'retake', members: [first.id, second.id] }]);
});

it('stores nothing of a blank picture', async () => {
  const stored = storeCapture(anInput(), aSheet(['white'], true), after(), photograph);
  await expect(stored).rejects.toMatchObject({ code: 'PICTURE_FAILED' });
  expect(await db.captures.count()).toBe(0);
  expect(await db.files.count()).toBe(0);
});
