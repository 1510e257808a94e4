/**
 * By passing by: what the page receives while somebody browses tells whether captured posts are still there. Only ids
 * are told to the background, and it answers which of them it holds; the page is never asked for anything, and nothing
 * is read from the screen, so scrolling costs nothing.
 */
import type { CaptureFinding, ReceivedIds } from '../../messaging/payloads.ts';
import type { Subject } from '../../model/capture.ts';
import { type PresenceTarget, subjectKey } from '../../model/presence.ts';
import type { PlatformProfile } from '../../model/profiles/profile.ts';
import { profileOf } from '../../model/profiles/profile-of.ts';
import type { Listing, Places, Platform, PresenceReader } from '../../platforms/contract.ts';
import { joined } from '../../platforms/shared/join-listings.ts';

/** Milliseconds in which a state that has not changed is not told again. */
const HOUR = 60 * 60_000;
/** Milliseconds until several answers are looked at together. */
const PAUSE = 800;
/** Entries of one list that are kept: a very long scroll. */
const MOST = 2000;
/** Ids in one question; a page holds about 20 posts, each with its reposts, quotes and versions. */
const MOST_IDS = 400;

export interface PassingCalls {
  findCapturesFor(received: ReceivedIds): Promise<PresenceTarget[]>;
  /** `age`: milliseconds since the page received it. */
  report(found: CaptureFinding[], age: number): Promise<unknown>;
  onError(thrown: unknown): void;
}

/** What is asked of the network. */
export interface WatchedPlatform {
  id: Platform['id'];
  presence: Pick<PresenceReader, 'check'>;
}

export class PassiveCheck {
  readonly #platform: WatchedPlatform;
  readonly #calls: PassingCalls;
  readonly #told = new Map<string, { result: string; at: number }>();
  /** The account's list that is being read from its top. */
  #chain: Places | null = null;
  #waiting: { listing: Listing; at: number }[] = [];
  #leftOut: string | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(platform: WatchedPlatform, calls: PassingCalls, signal: AbortSignal) {
    this.#platform = platform;
    this.#calls = calls;
    signal.addEventListener('abort', () => {
      if (this.#timer !== null) clearTimeout(this.#timer);
      this.#waiting = [];
    });
  }

  /** What an answer told. `at`: when the page received it, in milliseconds since 1970. */
  heard(listing: Listing, at: number): void {
    if (listing.entries.length === 0) return;
    this.#waiting.push({ listing, at });
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#lookAll().catch((thrown: unknown) => this.#calls.onError(thrown));
    }, PAUSE);
  }

  /** Of which nothing is told until this is called again: it is being checked thoroughly. Null: nothing is left out. */
  leaveOut(one: { captureId: string; subject: Subject } | null): void {
    this.#leftOut = one && keyOf(one.captureId, one.subject);
  }

  async #lookAll(): Promise<void> {
    for (const { listing, at } of this.#waiting.splice(0)) {
      await pause();
      await this.#look(listing, at);
    }
  }

  async #look(latest: Listing, at: number): Promise<void> {
    const whole = joined(this.#chain, latest);
    if (latest.kind === 'account' && whole.cursor === null) this.#chain = whole.entries.length <= MOST ? whole : null;
    const received = receivedIdsOf(this.#platform.id, latest, whole);
    if (received.ids.length === 0) return;
    const target = await this.#calls.findCapturesFor(received);
    const found = target.flatMap((one) =>
      this.#platform.presence.check(one, latest, whole).map((finding) => ({ captureId: one.captureId, finding })),
    );
    const news = found.filter((one) => this.#isNews(one));
    if (news.length > 0) await this.#calls.report(news, Math.max(0, Date.now() - at));
  }

  #isNews({ captureId, finding: { subject, result } }: CaptureFinding): boolean {
    if (result === 'unknown') return false; // that a glance told nothing is worth no line
    const key = keyOf(captureId, subject);
    if (key === this.#leftOut) return false;
    const before = this.#told.get(key);
    const now = Date.now();
    if (before?.result === result && Math.abs(now - before.at) < HOUR) return false;
    this.#told.set(key, { result, at: now });
    return true;
  }
}

/** Until the page has nothing to do: one listing a pause. */
function pause(): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 2000 }));
}

function keyOf(captureId: string, subject: Subject): string {
  return `${captureId} ${subjectKey(subject)}`;
}

function receivedIdsOf(platform: string, latest: Listing, whole: Places): ReceivedIds {
  const { compareIds = () => null } = profileOf(platform) ?? {};
  const ids = latest.entries.flatMap(({ id, post }) => [id, post?.id, post?.quoted?.id, ...(post?.editIds ?? [])]);
  const known = [...new Set(ids.filter((id) => typeof id === 'string'))].slice(0, MOST_IDS);
  return { platform, ids: known, account: rangeOf(whole, compareIds) };
}

/** Where in an account's list something may be missing: between the oldest and the newest that were read; null where ids have no order. */
function rangeOf({ account, entries }: Places, compareIds: PlatformProfile['compareIds']): ReceivedIds['account'] {
  const ids = entries.flatMap(({ id, place }) => (id !== null && place === 'in-order' ? [id] : []));
  if (ids.some((id) => compareIds(id, id) === null)) return null;
  ids.sort((one, other) => compareIds(one, other) ?? 0);
  const [from] = ids;
  const to = ids.at(-1);
  return account === null || from === undefined || to === undefined ? null : { handle: account, from, to };
}
