/**
 * What an article may say of a repost, or of a post, after its capture: that it was still visible, no longer appeared,
 * or has been withdrawn according to somebody. Of the subject of the capture alone: never of the original when only the
 * repost went. Nothing where nothing is known.
 */
import type { Capture, Observation } from '../model/capture.ts';
import type { CaptionAddition } from '../model/job.ts';
import { checksOf, type isProof, presenceStatusOf } from '../model/presence-history.ts';
import { subjectsOf } from '../model/subjects.ts';
import { type Clocks, dateAndTime, momentWords } from './moment.ts';
import type { Phrases } from './phrases.ts';

export type StillThere =
  | { state: 'visible' | 'gone'; at: string }
  /** Told by a person. */
  | { state: 'withdrawn'; source: string };

/** Capture id → what is known. */
export type StillThereById = Readonly<Record<string, StillThere>>;

/** The newest that is known; null where that is nothing that can be said. `isTelling`: which looks are more than a hint. */
export function stillThereOf(
  capture: Capture,
  observations: readonly Observation[],
  isTelling?: typeof isProof,
): StillThere | null {
  const [subject] = subjectsOf(capture.post);
  const isNamed = subject !== undefined && (capture.post.repost === null || !('postId' in subject));
  if (!isNamed) return null; // a repost that the record does not name: its original is another matter
  const { known, source } = presenceStatusOf(checksOf(subject, observations), isTelling);
  const told = source?.detail.source;
  if (told) return { state: 'withdrawn', source: told.name };
  if (known?.result === 'gone') return { state: 'gone', at: known.first.at };
  return known?.result === 'visible' && known.last.at > capture.capturedAt
    ? { state: 'visible', at: known.last.at }
    : null;
}

/** Of each capture of which something can be said. */
export function stillThereById(captures: readonly Capture[], observations: readonly Observation[]): StillThereById {
  return Object.fromEntries(
    captures.flatMap((capture) => {
      const fact = stillThereOf(
        capture,
        observations.filter(({ captureId }) => captureId === capture.id),
      );
      return fact === null ? [] : [[capture.id, fact]];
    }),
  );
}

/**
 * What a caption is to say now, and everything that it may have said before: only that is ours to take back. Null while
 * nothing can be said.
 */
export function captionAddition(
  capture: Capture,
  observations: readonly Observation[],
  words: Phrases,
  clocks: Clocks,
): Omit<CaptionAddition, 'captureId'> | null {
  const inOrder = observations.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  // Versions before said also what was only a hint.
  const everSaid = [undefined, () => true];
  const sentences = inOrder.flatMap((_, i) =>
    everSaid.flatMap((isTelling) => {
      const fact = stillThereOf(capture, inOrder.slice(0, i + 1), isTelling);
      return fact === null ? [] : [stillThereSentence(capture, fact, words, clocks)];
    }),
  );
  const now = stillThereOf(capture, inOrder);
  if (now === null) return null;
  const sentence = stillThereSentence(capture, now, words, clocks);
  return { sentence, replaces: [...new Set(sentences)].filter((before) => before !== sentence) };
}

export function stillThereSentence(
  { post: { repost } }: Pick<Capture, 'post'>,
  fact: StillThere,
  words: Phrases,
  clocks: Clocks,
): string {
  const what = repost === null ? 'post' : 'repost';
  if (fact.state === 'withdrawn') return words.withdrawn(what, fact.source);
  if (fact.state === 'gone') return words.noLongerThere(what, dateAndTime(fact.at, clocks, words));
  return words.stillVisible(what, momentWords(fact.at, clocks, words));
}
