/** From what the tab knows and a picture to a capture on disk. */
import { v7 as makeId } from 'uuid';
import { sha256 } from '../evidence/hash.ts';
import type { Recheck, CaptureInput } from '../messaging/payloads.ts';
import {
  CAPTURE_SCHEMA,
  type Capture,
  type CaptureFile,
  type CaptureSet,
  type FileRole,
  type Observation,
  type Picture,
} from '../model/capture.ts';
import { AppError } from '../model/errors.ts';
import { subjectsOf } from '../model/subjects.ts';
import type { EncodedPicture } from '../picture/crop.ts';
import { addCapture, type NewCapture } from '../store/captures.ts';
import type { FileRow } from '../store/db.ts';
import { currentStory } from './current-story.ts';
import { describeTool } from './describe-tool.ts';
import { storeOrOffer } from './offer-unsaved.ts';

export type Making = Pick<Picture, 'method' | 'renderer' | 'fallbackReason'>;

/** What the rule adds by which something is kept without a press. */
export interface Unasked {
  automatic: NonNullable<Capture['automatic']>;
  storyId: string | null;
  tags: readonly string[];
  /** What the network had sent when it was seen; the tab may have forgotten it since. */
  sent: string | null;
}

/** Characters of a text file that a tab hands over; longer ones are left out rather than cut. */
const MOST_TEXT = 5_000_000;

/** What is stored of what the tab knows. */
type Facts = Omit<CaptureInput, 'pageRegion' | 'stamp'>;

/**
 * `recheck`: null where no post was read, and so none could change. `unasked`: null where a person pressed. `joins`: the set at
 * whose end it is put.
 * Throws PICTURE_FAILED before anything is stored; DISK_ALMOST_FULL, STORAGE_FULL, STORAGE_FAILED when it was offered as files.
 */
export async function storeCapture(
  input: Facts,
  encoded: EncodedPicture,
  recheck: Recheck | null,
  making: Making,
  unasked: Unasked | null = null,
  joins: string | null = null,
): Promise<void> {
  if (encoded.blank) throw new AppError('PICTURE_FAILED', 'the picture is blank');
  const { id, capturedAt, post, page, frame, suspect, demo, masked, changed, retakeOf } = input;
  const whole = recheck && { ...recheck, sent: recheck.sent ?? unasked?.sent ?? null };
  const [files, tool, storyId] = await Promise.all([
    filesOf(encoded, whole),
    describeTool(),
    unasked ? unasked.storyId : currentStory(),
  ]);
  const [first] = files;
  const [top] = encoded.parts;
  if (!first || !top) throw new AppError('PICTURE_FAILED', 'no picture at all');
  const capture: Capture = {
    id,
    schema: CAPTURE_SCHEMA,
    capturedAt,
    post,
    page,
    frame,
    picture: {
      sha256: first.sha256,
      width: top.width,
      height: top.height,
      ...making,
      masked,
      missingResources: recheck?.missingResources ?? [],
      parts: encoded.parts.length > 1 ? encoded.parts.length : null,
    },
    files: files.map(({ blob: _blob, ...file }) => file),
    tool,
    suspect,
    demo,
    automatic: unasked && unasked.automatic,
  };
  const isRetake = retakeOf !== null && making.method !== 'redrawing';
  const parts: NewCapture = {
    capture,
    files: files.map(rowOf),
    thumb: null, // drawn once this is safe
    observations: recheck ? [stability(capture, [...changed, ...recheck.changed, ...recheck.unseen])] : [],
    set: isRetake ? retakeSet([retakeOf, id]) : null,
    joins,
    storyId,
    tags: unasked?.tags ?? [],
  };
  // Nobody waits for it, and it is on disk already: it is tried again rather than offered as files.
  if (unasked) await addCapture(parts);
  else await storeOrOffer(parts);
}

type NewFile = CaptureFile & { blob: Blob };

/** The picture's parts first. */
async function filesOf({ parts }: EncodedPicture, recheck: Recheck | null): Promise<NewFile[]> {
  const { dom = null, sent = null, text: words = null } = recheck ?? {}; // absent: none was read
  const name = (part: number) => (parts.length > 1 ? `picture-${part + 1}.png` : 'picture.png');
  const texts: [FileRole, string, string, string | null][] = [
    ['dom', 'post.html', 'text/html', dom],
    ['dom', 'text.txt', 'text/plain', words],
    ['network', 'sent.json', 'application/json', sent],
  ];
  return Promise.all([
    ...parts.map(({ blob }, part) => fileOf('picture', name(part), blob)),
    ...texts.flatMap(([role, file, type, text]) =>
      text === null || text.length > MOST_TEXT ? [] : [fileOf(role, file, new Blob([text], { type }))],
    ),
  ]);
}

async function fileOf(role: FileRole, name: string, blob: Blob): Promise<NewFile> {
  return { role, name, type: blob.type, bytes: blob.size, sha256: await sha256(blob), sourceUrl: null, blob };
}

function rowOf({ sha256: hash, type, bytes, blob }: NewFile): FileRow {
  return { sha256: hash, type, bytes, blob };
}

/** Whether the post stayed the same from the press until the picture was there, and showed what was read. */
function stability({ id, post }: Capture, changed: readonly string[]): Observation {
  const [subject = { platform: post.platform, postId: post.id ?? '' }] = subjectsOf(post);
  return {
    id: makeId(),
    captureId: id,
    subject,
    kind: 'dom-stable',
    result: changed.length > 0 ? 'differs' : 'agrees',
    witness: 'the page, read before and after the picture',
    at: new Date().toISOString(),
    detail: changed.length > 0 ? [...new Set(changed)].join(', ') : null,
  };
}

function retakeSet(members: string[]): CaptureSet {
  return { id: makeId(), kind: 'retake', members, seen: null, missing: [], tallPicture: null };
}
