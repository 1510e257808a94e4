/** A Capture that comes from elsewhere. A change of `capture.ts` that is not made here is a type error. */
import * as v from 'valibot';
import { CAPTURE_SCHEMA, type Capture, type Observation } from './capture.ts';
import { postSchema } from './post-schema.ts';

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const integer = v.pipe(v.number(), v.safeInteger());
const short = v.pipe(v.string(), v.maxLength(300));
const long = v.pipe(v.string(), v.maxLength(8000));
const time = v.pipe(v.string(), v.isoTimestamp(), v.maxLength(30));
const uuid = v.pipe(v.string(), v.uuid());
const size = { width: whole, height: whole };

function list<T extends v.GenericSchema>(item: T, most: number) {
  return v.pipe(v.array(item), v.maxLength(most));
}

const page = v.strictObject({
  url: long,
  title: long,
  view: v.picklist(['status', 'timeline', 'profile', 'search', 'other']),
  language: v.nullable(short),
  theme: v.nullable(v.picklist(['light', 'dim', 'dark'])),
  archive: v.nullable(v.strictObject({ url: long, at: time })),
});

const frame = v.strictObject({
  devicePixelRatioPercent: whole,
  viewport: v.strictObject(size),
  clip: v.strictObject({ x: integer, y: integer, ...size }),
});

const picture = v.strictObject({
  sha256,
  ...size,
  method: v.picklist(['photograph', 'photograph-stitched', 'redrawing']),
  renderer: short,
  fallbackReason: v.nullable(short),
  masked: list(short, 200),
  missingResources: list(long, 500),
  parts: v.nullable(whole),
});

const file = v.strictObject({
  sha256,
  role: v.picklist(['picture', 'dom', 'network', 'media']),
  type: short,
  bytes: whole,
  name: short,
  sourceUrl: v.nullable(long),
});

/** What a sealed record has besides may be spread into the same strict object. */
export const captureEntries = {
  id: uuid,
  schema: v.literal(CAPTURE_SCHEMA),
  capturedAt: time,
  post: postSchema,
  page,
  frame: v.nullable(frame),
  picture: v.nullable(picture),
  files: list(file, 200),
  tool: v.strictObject({ name: v.literal('Tearsheet'), version: short, build: short, browser: short }),
  suspect: v.boolean(),
  demo: v.boolean(),
};

const platform = short;
const subject = v.union([
  v.strictObject({ platform, postId: short }),
  v.strictObject({ platform, repostId: short }),
  v.strictObject({ platform, repostOf: short, by: short }),
]);

const observation = v.strictObject({
  id: uuid,
  captureId: uuid,
  subject,
  kind: v.picklist(['shown-sent', 'id-time', 'dom-stable', 'still-there', 'archive']),
  result: v.picklist(['agrees', 'differs', 'not-checked', 'visible', 'changed', 'gone', 'restricted', 'unknown']),
  witness: long,
  at: time,
  detail: v.nullable(long),
});

const capture = v.strictObject(captureEntries);

/** Both directions, so that neither the types nor the schemas can get ahead of the other. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const areInStep: [Same<v.InferOutput<typeof capture>, Capture>, Same<v.InferOutput<typeof observation>, Observation>] =
  [true, true];
void areInStep;

export const captureSchema: v.GenericSchema<unknown, Capture> = capture;
export const observationSchema: v.GenericSchema<unknown, Observation> = observation;
