/** The form of every call's input. A content script's process is shared with the site: nothing it says is taken on trust. */
import * as v from 'valibot';
import { ANNOTATION_LIMITS } from '../model/annotations.ts';
import { postSchema } from '../model/post.ts';
import { detailSchema, PRESENCES, sourceSchema, subjectSchema } from '../model/presence.ts';
import type { BackgroundCall, ContentCall, ToBackground, ToContent } from './protocol.ts';

const uuid = v.pipe(v.string(), v.uuid());
const time = v.pipe(v.string(), v.isoTimestamp());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const short = v.pipe(v.string(), v.maxLength(300));
const long = v.pipe(v.string(), v.maxLength(4000));
const tabId = v.pipe(v.number(), v.safeInteger());
const nothing = v.null();

const rect = v.strictObject({
  x: v.pipe(v.number(), v.safeInteger()),
  y: v.pipe(v.number(), v.safeInteger()),
  width: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  height: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});

const captureInput = v.strictObject({
  id: uuid,
  capturedAt: time,
  post: postSchema,
  page: v.strictObject({
    url: v.pipe(v.string(), v.url(), v.maxLength(4000)),
    title: long,
    view: v.picklist(['status', 'timeline', 'profile', 'search', 'other']),
    language: v.nullable(short),
    theme: v.nullable(v.picklist(['light', 'dim', 'dark'])),
    archive: v.nullable(v.strictObject({ url: long, at: time })),
  }),
  frame: v.strictObject({
    devicePixelRatioPercent: v.pipe(count, v.minValue(1)),
    viewport: v.strictObject({ width: count, height: count }),
    clip: rect,
  }),
  pageRegion: v.nullable(
    v.strictObject({
      rect,
      inset: v.strictObject({ x: v.pipe(v.number(), v.safeInteger()), y: v.pipe(v.number(), v.safeInteger()) }),
    }),
  ),
  stamp: v.nullable(
    v.strictObject({ x: v.number(), y: v.number(), step: v.number(), bits: v.pipe(count, v.maxValue(16)), count }),
  ),
  masked: v.pipe(v.array(short), v.maxLength(50)),
  changed: v.pipe(v.array(short), v.maxLength(50)),
  retakeOf: v.nullable(uuid),
  suspect: v.boolean(),
  demo: v.boolean(),
});

const redrawing = v.strictObject({
  blobs: v.pipe(v.array(v.instance(Blob)), v.minLength(1), v.maxLength(50)),
  renderer: short,
  fallbackReason: short,
});

const recheck = v.strictObject({
  changed: v.pipe(v.array(short), v.maxLength(50)),
  missingResources: v.pipe(v.array(long), v.maxLength(200)),
  dom: v.nullable(v.string()),
  sent: v.nullable(v.string()),
});

const tally = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(60)), count),
  v.check((counts) => Object.keys(counts).length <= 200),
);

/** Of one action on the desk. */
const captureIds = v.pipe(v.array(uuid), v.minLength(1), v.maxLength(ANNOTATION_LIMITS.captures));
const tags = v.pipe(v.array(short), v.maxLength(ANNOTATION_LIMITS.tags));
const note = v.pipe(v.string(), v.maxLength(ANNOTATION_LIMITS.note));

/** Longer than any post (25,000 characters), and no way to fill the disk. */
const article = v.pipe(v.string(), v.maxLength(60_000));
const itemEdit = v.strictObject({
  alt: v.exactOptional(long),
  caption: v.exactOptional(long),
  credit: v.exactOptional(long),
  quotation: v.exactOptional(article),
  translation: v.exactOptional(v.strictObject({ text: article, credit: short })),
  embed: v.exactOptional(v.boolean()),
  derivativeId: v.exactOptional(uuid),
});
/** What is to be put into an article, wherever that is. */
const pieces = {
  captureIds: v.pipe(v.array(uuid), v.minLength(1), v.maxLength(100)),
  language: short,
  edits: v.exactOptional(v.record(uuid, itemEdit)),
  eventTimeZone: v.exactOptional(short),
};

const postId = v.pipe(v.string(), v.regex(/^\d{1,20}$/));
const finding = v.strictObject({
  subject: subjectSchema,
  result: v.picklist(PRESENCES),
  witness: short,
  detail: v.omit(detailSchema, ['method']),
});
const which = v.picklist(['repost', 'post']);

const siteId = v.strictObject({ siteId: uuid });
const jobId = v.strictObject({ jobId: uuid });

/** One schema a call; a type error here means that protocol and schema have drifted apart. */
export const inputSchemas: {
  [K in BackgroundCall]: v.GenericSchema<unknown, ToBackground[K]['input']>;
} & { [K in ContentCall]: v.GenericSchema<unknown, ToContent[K]['input']> } = {
  savePhotograph: captureInput,
  saveRedrawing: v.strictObject({ ...captureInput.entries, redrawing, recheck }),
  canPhotograph: v.strictObject({ fresh: v.boolean() }),
  loadRedrawing: nothing,
  fetchMedia: v.strictObject({ url: v.pipe(v.string(), v.url(), v.maxLength(4000)) }),
  saveFacts: v.pick(captureInput, ['id', 'capturedAt', 'post', 'page', 'suspect', 'demo']),
  reportSelfCheck: v.strictObject({ at: time, seen: count, linkedPosts: count, failed: tally, hits: tally }),
  openCapture: v.strictObject({ captureId: uuid }),
  findCapturesFor: v.strictObject({
    ids: v.pipe(v.array(postId), v.maxLength(500)),
    account: v.nullable(
      v.strictObject({ handle: v.pipe(v.string(), v.regex(/^\w{1,20}$/)), from: postId, to: postId }),
    ),
  }),
  reportFindings: v.strictObject({
    found: v.pipe(v.array(v.strictObject({ captureId: uuid, finding })), v.maxLength(200)),
    age: v.pipe(count, v.maxValue(600_000)),
  }),
  claimCheck: nothing,
  reportCheck: v.strictObject({ finding }),
  captureInView: v.strictObject({ tabId }),
  capturePractice: v.pick(captureInput, ['id', 'capturedAt', 'frame']),
  listJustSeen: v.strictObject({ tabId }),
  keepJustSeen: v.strictObject({ tabId, key: short }),
  startConnect: v.strictObject({ cms: short, address: long }),
  finishConnect: v.strictObject({ cms: short, address: long, answer: v.pipe(v.string(), v.url(), v.maxLength(8000)) }),
  connectSite: v.strictObject({ cms: short, address: long, secret: v.record(short, long) }),
  testSite: siteId,
  removeSite: v.strictObject({ ...siteId.entries, onlyHere: v.boolean() }),
  listDrafts: v.strictObject({ siteId: uuid, search: short }),
  sendDraft: v.strictObject({
    siteId: uuid,
    target: v.union([v.strictObject({ draftId: short }), v.strictObject({ newTitle: long })]),
    ...pieces,
  }),
  isEditorTab: v.strictObject({ tabId }),
  readEditor: v.strictObject({ tabId }),
  listOpenDrafts: nothing,
  insertHere: v.strictObject({ tabId, draftId: short, ...pieces }),
  takeOut: v.strictObject({
    siteId: uuid,
    draftId: short,
    captureIds: v.pipe(v.array(uuid), v.minLength(1), v.maxLength(100)),
  }),
  prepareExport: v.strictObject({ captureIds: v.nullable(v.array(uuid)) }),
  signExport: v.strictObject({ kid: short, digest: v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/)) }),
  recordTransfer: v.strictObject({
    act: v.picklist(['export', 'import']),
    captureIds: v.array(uuid),
    manifest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    detail: v.nullable(short),
  }),
  replaceKey: nothing,
  giveStoryKey: v.strictObject({ storyId: uuid }),
  hasStoryKey: v.strictObject({ storyId: uuid }),
  retryJob: jobId,
  checkNow: v.strictObject({ captureId: uuid, which }),
  updateCaption: v.strictObject({ captureId: uuid, jobId: uuid }),
  setWatch: v.strictObject({ captureId: uuid, isOn: v.boolean() }),
  addSource: v.strictObject({ captureId: uuid, which, source: sourceSchema }),
  cancelJob: jobId,
  changeAnnotations: v.strictObject({
    captureIds,
    change: v.strictObject({
      storyId: v.exactOptional(v.nullable(uuid)),
      addTags: v.exactOptional(tags),
      removeTags: v.exactOptional(tags),
      note: v.exactOptional(note),
      isTrashed: v.exactOptional(v.boolean()),
    }),
  }),
  undoAnnotations: v.strictObject({
    before: v.pipe(
      v.array(
        v.strictObject({
          captureId: uuid,
          storyId: v.exactOptional(v.nullable(uuid)),
          tags: v.exactOptional(tags),
          note: v.exactOptional(note),
          trashedAt: v.exactOptional(v.nullable(time)),
        }),
      ),
      v.maxLength(ANNOTATION_LIMITS.captures),
    ),
  }),
  deleteForGood: v.strictObject({ captureIds }),
  cropCapture: v.strictObject({
    captureId: uuid,
    sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    rect: v.strictObject({ x: count, y: count, width: count, height: count }),
  }),
  saveStory: v.strictObject({ id: uuid, name: v.pipe(short, v.trim(), v.nonEmpty()) }),
  removeStory: v.strictObject({ storyId: uuid }),
  pressCapture: v.strictObject({ target: v.picklist(['menu', 'shortcut', 'view']) }),
  photographChanged: v.strictObject({ available: v.boolean() }),
  justSeen: nothing,
  keepSeen: v.strictObject({ key: short }),
  showPart: v.strictObject({ id: uuid, top: count, part: count, of: count }),
  holdStill: v.strictObject({ id: uuid }),
  hasHeld: v.strictObject({ id: uuid }),
  confirmFrame: v.strictObject({ id: uuid }),
};
