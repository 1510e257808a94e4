/**
 * "Check now" in the tab that was opened for it: waits for what the page receives, goes down its list as far as needed,
 * and says what that tells of one post or repost. Unknown, with the reason, wherever it tells nothing.
 */
import type { CheckTask } from '../../messaging/payloads.ts';
import type { PostRecord } from '../../model/post.ts';
import { type Finding, type Reason, subjectKey } from '../../model/presence.ts';
import type { Listing, Places, PageReader, PresenceReader } from '../../platforms/contract.ts';
import { joined } from '../../platforms/shared/join-listings.ts';
import { readScreen } from '../../platforms/shared/read-screen.ts';

/** Milliseconds for the first answer, and for each further one. */
const FIRST = 20_000;
const NEXT = 6_000;
/** How often it goes further down the list: about 400 posts. */
const MOST_PAGES = 20;

/** Unknown for now: what comes next may tell more. */
const GOES_ON: readonly (Reason | undefined)[] = ['not-far-enough', 'empty-answer', 'no-answer'];

export class ActiveCheck {
  readonly #page: PageReader;
  readonly #presence: PresenceReader;
  readonly #task: CheckTask;
  #whole: Places | null = null;
  #best: Finding;
  #pages = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #end: (finding: Finding) => void = () => undefined;
  #sent: () => readonly PostRecord[];

  constructor(
    { page, presence }: { page: PageReader; presence: PresenceReader },
    task: CheckTask,
    sent: () => readonly PostRecord[],
  ) {
    this.#page = page;
    this.#presence = presence;
    this.#task = task;
    this.#sent = sent;
    this.#best = this.#unknown('no-answer');
  }

  /** `before`: what the page had received by now. Never rejects; rests when the signal ends. */
  run(before: readonly Listing[], signal: AbortSignal): Promise<Finding> {
    return new Promise((resolve) => {
      this.#end = (finding) => {
        if (this.#timer !== null) clearTimeout(this.#timer);
        this.#end = () => undefined;
        resolve(finding);
      };
      signal.addEventListener('abort', () => this.#timer !== null && clearTimeout(this.#timer), { once: true });
      if (this.#isElsewhere()) return this.#end(this.#unknown('login-wall'));
      this.#wait(FIRST);
      for (const listing of before) this.heard(listing);
    });
  }

  /** It has gone down the list as far as it goes. */
  get hasGoneFar(): boolean {
    return this.#pages > MOST_PAGES;
  }

  /** What the page has just received. */
  heard(latest: Listing): void {
    const { problem } = latest;
    if (problem?.result === 'restricted' && latest.entries.length === 0) {
      const { notice } = problem;
      return this.#end({ ...this.#unknown(), result: 'restricted', detail: notice === undefined ? {} : { notice } });
    }
    const isAsked = latest.kind === this.#task.page;
    if (problem?.reason !== undefined && isAsked) return this.#end(this.#unknown(problem.reason));
    const whole = latest.kind === 'account' ? (this.#whole = joined(this.#whole, latest)) : latest;
    const finding = this.#among(this.#presence.check(this.#task.target, latest, whole));
    if (finding !== null) this.#weigh(finding);
    else if (isAsked) this.#weigh(this.#unknown('empty-answer', latest.witness));
  }

  #weigh(finding: Finding): void {
    if (finding.result !== 'unknown' || !GOES_ON.includes(finding.detail.reason)) return this.#end(finding);
    this.#best = finding;
    if (finding.detail.reason !== 'not-far-enough') return;
    if (this.#pages++ >= MOST_PAGES) return this.#end(finding);
    window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
    this.#wait(NEXT);
  }

  #wait(milliseconds: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end(this.#lastCheck()), milliseconds);
  }

  /** Nothing more came: what the screen shows, else what the site says instead. */
  #lastCheck(): Finding {
    if (this.#isElsewhere()) return this.#unknown('login-wall');
    const screen = readScreen(this.#page, document, new URL(location.href), this.#sent());
    const shown = this.#among(this.#presence.check(this.#task.target, screen, screen));
    if (shown !== null && shown.result !== 'unknown') return shown;
    const notice = this.#presence.pageNotice(document);
    if (notice === null || this.#best.detail.reason === 'not-far-enough') return this.#best;
    return { ...this.#unknown('account-notice', 'screen'), detail: { reason: 'account-notice', notice } };
  }

  #among(findings: readonly Finding[]): Finding | null {
    const key = subjectKey(this.#task.subject);
    return findings.find(({ subject }) => subjectKey(subject) === key) ?? null;
  }

  /** A login, or another page than the one that was opened. */
  #isElsewhere(): boolean {
    const { page, url, target } = this.#task;
    const here = new URL(location.href);
    if (page === 'post') return !this.#page.isFocal(target.post, here);
    const account = (address: URL) => this.#page.accountOf(address)?.toLowerCase();
    return account(new URL(url)) !== account(here);
  }

  #unknown(reason?: Reason, witness = 'page'): Finding {
    return { subject: this.#task.subject, result: 'unknown', witness, detail: reason === undefined ? {} : { reason } };
  }
}
