/** What several public addresses tell together about one post: one alone never says that something is gone. */
import type { EndpointSays } from './profiles/public-api.ts';
import type { Presence, Reason } from './presence.ts';

/** What one address answered. `state` is only what it says, not what is so. */
export interface EndpointAnswer extends EndpointSays {
  name: string;
  /** 0: there was no answer. */
  status: number;
}

export interface Verdict {
  result: Presence;
  reason?: Reason;
  notice?: string;
  /** Each that was asked, and its status: `oembed 404`. */
  answers: string;
}

/**
 * All answers of one round. `gone` needs as many as `needed` to say so, and nobody to see it; a tombstone is
 * `restricted` whoever else says what; whoever sees it is believed unless another says that it is gone.
 */
export function verdictOf(told: readonly EndpointAnswer[], needed: number): Verdict {
  const answers = told.map(({ name, status }) => `${name} ${status === 0 ? '–' : String(status)}`).join(', ');
  const has = (...states: Presence[]) => told.filter(({ state }) => states.includes(state));
  const notice = told.find((answer) => answer.notice !== undefined)?.notice;
  const found = (result: Presence, reason?: Reason): Verdict => {
    const verdict: Verdict = { result, answers };
    if (reason !== undefined) verdict.reason = reason;
    if (notice !== undefined) verdict.notice = notice;
    return verdict;
  };
  if (has('restricted').length > 0) return found('restricted');
  const [seen] = [...has('changed'), ...has('visible')];
  const gone = has('gone');
  if (seen && gone.length > 0) return found('unknown', 'witnesses-differ');
  // That it can be embedded does not tell whether its words are the same: the first one asked must have shown it.
  if (seen && told[0]?.state === seen.state) return found(seen.state);
  if (gone.length >= needed) return found('gone');
  if (gone.length > 0) return found('unknown', 'one-witness');
  return found('unknown', told.some(({ status }) => status === 429) ? 'rate-limited' : 'refused');
}
