/**
 * One picture of all of a set. It is a capture of its own, which the set names: what shows it, seals it, exports it and puts
 * it in an article needs to know nothing new. Its record is that of the first member; its picture says that it was put
 * together, and a file of it names the members and their pictures, each of which is sealed by itself.
 */
import { v7 as makeId } from 'uuid';
import { sha256 } from '../evidence/hash.ts';
import { CAPTURE_SCHEMA, type Capture, type CaptureFile, type PageFacts } from '../model/capture.ts';
import { AppError } from '../model/errors.ts';
import type { PostRecord } from '../model/post.ts';
import { picturesOf } from '../model/picture-files.ts';
import { stack } from '../picture/stack.ts';
import { getAnnotations, trashedIds } from '../store/annotations.ts';
import { getCaptures, getFile } from '../store/captures.ts';
import { chosenCopiesOf } from '../store/chosen-copies.ts';
import { getSet } from '../store/sets.ts';
import { MEMBERS_FILE } from '../store/tall-pictures.ts';
import { currentStory } from './current-story.ts';
import { describeTool } from './describe-tool.ts';
import { storeOrOffer } from './offer-unsaved.ts';

/** Behind the posts of a page in each theme. */
const GROUNDS: Record<NonNullable<PageFacts['theme']>, string> = { light: '#fff', dim: '#15202b', dark: '#000' };

/**
 * Gives its id. What lies in the trash is left out. Throws CAPTURE_MISSING, PICTURE_FAILED, as `assertStackable`, and as
 * `storeOrOffer`.
 */
export async function makeTallPicture(setId: string): Promise<string> {
  const set = await getSet(setId);
  const trashed = new Set(await trashedIds());
  const members = (await getCaptures(set ? set.members : [])).filter(
    ({ id, picture }) => picture !== null && !trashed.has(id),
  );
  const [first] = members;
  if (!set || !first || members.length < 2)
    throw new AppError('CAPTURE_MISSING', 'there are no pictures to put together');
  if (set.tallPicture !== null && !trashed.has(set.tallPicture)) return set.tallPicture;
  await assertStackable(first, members);
  const blobs = await Promise.all(members.flatMap(picturesOf).map(getFile));
  const whole = blobs.filter((blob) => blob !== null);
  if (whole.length < blobs.length) throw new AppError('CAPTURE_MISSING', 'a file of a picture is not here');
  const { parts } = await stack(whole, GROUNDS[first.page.theme ?? 'light']);
  const [top] = parts;
  if (!top) throw new AppError('PICTURE_FAILED', 'no picture at all');
  const named = parts.map(({ blob }, at) => ({
    blob,
    role: 'picture' as const,
    name: parts.length > 1 ? `picture-${at + 1}.png` : 'picture.png',
  }));
  const list = { blob: listOf(members), role: 'dom' as const, name: MEMBERS_FILE };
  const files = await Promise.all(
    [...named, list].map(async (file) => ({
      ...file,
      type: file.blob.type,
      bytes: file.blob.size,
      sha256: await sha256(file.blob),
      sourceUrl: null,
    })),
  );
  const redrawn = members.find(({ picture }) => picture?.method === 'redrawing'); // each has one
  const automatic = members.find((member) => member.automatic !== null); // absent: all were pressed for
  const pictures = members.flatMap(({ picture }) => picture ?? []);
  const capture: Capture = {
    id: makeId(),
    schema: CAPTURE_SCHEMA,
    // It shows nothing younger than the last of them.
    capturedAt:
      members
        .map(({ capturedAt }) => capturedAt)
        .sort()
        .at(-1) ?? first.capturedAt, // there are two at least
    post: first.post,
    page: first.page,
    frame: null,
    picture: {
      sha256: files[0]?.sha256 ?? '', // the top is there
      width: top.width,
      height: top.height,
      method: redrawn ? 'redrawing' : 'photograph-stitched',
      renderer: `Tearsheet: the pictures of ${members.length} captures, one below the other`,
      fallbackReason: redrawn?.picture?.fallbackReason ?? null, // absent: all are photographs
      masked: [...new Set(pictures.flatMap(({ masked }) => masked))],
      missingResources: [...new Set(pictures.flatMap(({ missingResources }) => missingResources))].slice(0, 100),
      parts: parts.length > 1 ? parts.length : null,
    },
    files: files.map(({ blob: _blob, ...file }): CaptureFile => file),
    tool: await describeTool(),
    suspect: members.some(({ suspect }) => suspect),
    demo: members.some(({ demo }) => demo),
    automatic: automatic ? automatic.automatic : null,
  };
  await storeOrOffer({
    capture,
    files: files.map(({ sha256: hash, type, bytes, blob }) => ({ sha256: hash, type, bytes, blob })),
    thumb: null, // drawn once this is safe
    pictureOf: set.id,
    storyId: await currentStory(),
  });
  return capture.id;
}

/**
 * It is sealed as ours, by one author, and shows pictures as they were captured. Throws TALL_PICTURE_AUTHORS,
 * TALL_PICTURE_ORIGIN, TALL_PICTURE_REDACTED where that would say or show too much.
 */
async function assertStackable(first: Capture, members: readonly Capture[]): Promise<void> {
  if (!members.every(({ post }) => isOneAuthor(first.post, post))) {
    throw new AppError('TALL_PICTURE_AUTHORS', 'its record names one author');
  }
  const ids = members.map(({ id }) => id);
  if ((await getAnnotations(ids)).some(({ origin }) => origin !== null)) {
    throw new AppError('TALL_PICTURE_ORIGIN', 'somebody else captured a part of it');
  }
  if ((await chosenCopiesOf(ids)).length > 0) {
    throw new AppError('TALL_PICTURE_REDACTED', 'an edited copy stands for a part of it');
  }
}

function isOneAuthor(one: PostRecord, other: PostRecord): boolean {
  if (one.host !== other.host) return false;
  if (one.author.id !== null && other.author.id !== null) return one.author.id === other.author.id;
  const [handle, otherHandle] = [one.author.handle, other.author.handle];
  return handle !== null && otherHandle !== null && handle.toLowerCase() === otherHandle.toLowerCase();
}

/** A line for each picture, from the top: the capture, and the SHA-256 of its file. */
function listOf(members: readonly Capture[]): Blob {
  const lines = members.flatMap((member) => picturesOf(member).map((hash) => `${member.id} ${hash}\n`));
  return new Blob(lines, { type: 'text/plain' });
}
