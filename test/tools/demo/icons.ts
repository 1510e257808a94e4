/** Icons of the page. The repost and the pin have X's own outlines: their beginnings tell a reader what they are. */
import { type Html, markup } from './html.ts';

const PATHS = {
  repost:
    'M4.75 3.79l4.603 4.3-1.706 1.82L6 8.38v7.37c0 .97.784 1.75 1.75 1.75H13V20H7.75c-2.347 0-4.25-1.9-4.25-4.25V8.38L1.853 9.91.147 8.09l4.603-4.3zm11.5 2.71H11V4h5.25c2.347 0 4.25 1.9 4.25 4.25v7.37l1.647-1.53 1.706 1.82-4.603 4.3-4.603-4.3 1.706-1.82L18 15.62V8.25c0-.97-.784-1.75-1.75-1.75z',
  pin: 'M7 4.5C7 3.12 8.12 2 9.5 2h5C15.88 2 17 3.12 17 4.5v5.26L20.12 16H13v5l-1 2-1-2v-5H3.88L7 9.76V4.5z',
  reply:
    'M12 3.5c5 0 9 3.3 9 7.6s-4 7.7-9 7.7c-.9 0-1.7-.1-2.5-.3L5 20.8l.8-3.6C4 15.8 3 13.6 3 11.1 3 6.8 7 3.5 12 3.5z',
  retweet: 'M5 5.5h10.5A3.5 3.5 0 0 1 19 9v8m0 0l-3-3m3 3l3-3M19 18.5H8.5A3.5 3.5 0 0 1 5 15V7m0 0L2 10m3-3l3 3',
  like: 'M12 20.3C6.5 16.4 3.5 13 3.5 9.3 3.5 6.7 5.5 4.8 8 4.8c1.7 0 3.1.9 4 2.3.9-1.4 2.3-2.3 4-2.3 2.5 0 4.5 1.9 4.5 4.5 0 3.7-3 7.1-8.5 11z',
  views: 'M5 20.5v-7M10 20.5V4M15 20.5V9M20 20.5v-5',
  bookmark: 'M5.5 4.5A1.5 1.5 0 0 1 7 3h10a1.5 1.5 0 0 1 1.5 1.5v16L12 16l-6.5 4.5z',
  share: 'M12 15.5V3.5m0 0L7.5 8M12 3.5L16.5 8M4 13.5v5A1.5 1.5 0 0 0 5.5 20h13a1.5 1.5 0 0 0 1.5-1.5v-5',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  home: 'M3.5 10.5L12 3.5l8.5 7v9h-6v-6h-5v6h-6z',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5l5 5',
  bell: 'M12 3.5a6 6 0 0 0-6 6v4l-2 3.5h16l-2-3.5v-4a6 6 0 0 0-6-6zM9.5 19.5a2.5 2.5 0 0 0 5 0',
  mail: 'M3 5.5h18v13H3zM3 7l9 6 9-6',
  person: 'M12 4a3.8 3.8 0 1 0 0 7.6A3.8 3.8 0 0 0 12 4zM4.5 20.5c.6-4 3.5-6 7.5-6s6.9 2 7.5 6z',
  back: 'M20 12H4.5m0 0l6.5-6.5M4.5 12l6.5 6.5',
} as const;

export type IconName = keyof typeof PATHS;

const FILLED: ReadonlySet<IconName> = new Set(['repost', 'pin']);

export function icon(name: IconName): Html {
  const kind = FILLED.has(name) ? 'icon filled' : 'icon';
  return markup`<svg viewBox="0 0 24 24" aria-hidden="true" class="${kind}"><g><path d="${PATHS[name]}"></path></g></svg>`;
}

const BADGE_COLOURS = { blue: '#1d9bf0', business: '#d18800', government: '#829aab' };

/** The mark of a verified account; its label is X's, its colour tells the kind. */
export function verifiedBadge(kind: keyof typeof BADGE_COLOURS): Html {
  const petals = Array.from({ length: 8 }, (_, index) => {
    const angle = (index * Math.PI) / 4;
    return `M${(11 + 6.2 * Math.cos(angle)).toFixed(2)} ${(11 + 6.2 * Math.sin(angle)).toFixed(2)}m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0`;
  }).join('');
  return markup`<svg viewBox="0 0 22 22" aria-label="Verified account" role="img" class="badge" data-testid="icon-verified"><g><path fill="${BADGE_COLOURS[kind]}" d="${petals}M11 11m-6.5 0a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0"></path><path fill="none" stroke="#fff" stroke-width="2" d="M6.8 11.2l2.9 2.9 5.5-6"></path></g></svg>`;
}
