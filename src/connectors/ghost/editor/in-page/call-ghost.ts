/** Runs in the page's world of Ghost's admin; names nothing outside itself but types. */

export interface GhostCall {
  url: string;
  method: string;
  headers: Record<string, string>;
  /** The body; empty for none. An argument to an injected function is JSON in Chromium, so bytes are base64. */
  base64: string;
  /** Milliseconds. */
  timeout: number;
}

export interface GhostAnswer {
  status: number;
  headers: [string, string][];
  text: string;
}

/** A request with the session of the person who is logged in here. Null: no answer. */
export async function callGhost({ url, method, headers, base64, timeout }: GhostCall): Promise<GhostAnswer | null> {
  try {
    const body = base64 === '' ? null : Uint8Array.fromBase64(base64);
    const signal = AbortSignal.timeout(timeout);
    const answer = await fetch(url, { method, headers, body, redirect: 'error', cache: 'no-store', signal });
    return { status: answer.status, headers: [...answer.headers], text: await answer.text() };
  } catch {
    // Whatever the reason is, the page keeps it to itself: the caller says that nobody answered.
    return null;
  }
}
