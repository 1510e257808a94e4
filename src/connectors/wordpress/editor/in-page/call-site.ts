/** Runs in the page's world of an editor; names nothing outside itself but types. */

export interface SiteCall {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  /**
   * The body; empty for none. An argument to an injected function is JSON in Chromium, so bytes are base64, and what is
   * null inside an object does not arrive at all (156, measured).
   */
  base64: string;
}

export interface SiteAnswer {
  status: number;
  headers: [string, string][];
  text: string;
  /** The person in the tab is logged in no more: nothing was asked. */
  isLoggedOut: boolean;
}

/** A request with the session of the person who is logged in here. Null: no answer. */
export async function callSite({ url, method, headers, base64 }: SiteCall): Promise<SiteAnswer | null> {
  try {
    // The site's own word that the request comes from its page; asked for anew, since an open editor's grows old.
    const asked = await fetch(new URL('admin-ajax.php?action=rest-nonce', location.href), { cache: 'no-store' });
    const nonce = (await asked.text()).trim();
    // What WordPress says to whom it does not know.
    if (nonce === '0') return { status: 0, headers: [], text: '', isLoggedOut: true };
    const answer = await fetch(url, {
      method,
      headers: { ...headers, 'X-WP-Nonce': nonce },
      body: base64 === '' ? null : Uint8Array.fromBase64(base64),
      redirect: 'error',
      cache: 'no-store',
    });
    return { status: answer.status, headers: [...answer.headers], text: await answer.text(), isLoggedOut: false };
  } catch {
    // Whatever the reason is, the page keeps it to itself: the caller says that nobody answered.
    return null;
  }
}
