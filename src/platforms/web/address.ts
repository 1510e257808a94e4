/** Addresses of any page, without what tells who opened it. */

/** What the great senders of visitors add: it names the one who shared a link, or who followed it. */
const TRACES = new RegExp(
  [
    '^(utm_\\w+|fbclid|gclid|dclid|msclkid|twclid|ttclid|igsh|igshid|mibextid|mc_eid|_hsenc|_hsmi|xmt|rdt|si|share_id',
    '__cft__.*|__tn__|_r|u_code|sec_user_id|trackingid|midtoken|trk|lipi)$',
  ].join('|'),
  'i',
);

/** What lets somebody in as the one whose address it was. */
const SECRETS = /^(access_token|id_token|auth_token|token|sessionid|jsessionid|phpsessid|sid)$/i;

/** Without a login, a fragment and what tracks; the rest of the query may be what names the page. */
export function cleanAddress(address: URL): string {
  const clean = new URL(address.href);
  clean.username = clean.password = clean.hash = '';
  clean.pathname = clean.pathname.replace(/;jsessionid=[^/;]*/gi, '');
  // As text: Firefox lets no content script go through a page's parameters, and the rest stays as it was written.
  const kept = clean.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !isOfSomebody(part.split('=')[0] ?? '')); // never absent
  clean.search = kept.join('&');
  return clean.href;
}

function isOfSomebody(name: string): boolean {
  return TRACES.test(name) || SECRETS.test(name);
}

/** An address that a page gives for itself, taken for true only on the page's own site. */
export function ownAddress(told: string | null, page: URL): string | null {
  const url = told === null ? null : URL.parse(told, page.href);
  if (url === null || !/^https?:$/.test(url.protocol) || siteOf(url) !== siteOf(page)) return null;
  return cleanAddress(url);
}

/** `m.` and `www.` are the same house. */
function siteOf({ hostname }: URL): string {
  return hostname.replace(/^(www|m|mobile)\./, '');
}
