/** One odd set-up each, and what must hold with it. Words and codes are those that somebody who sends is shown. */
import type { ServedCounts } from '../../../src/model/draft.ts';

export const BLOCKS =
  '<!-- wp:paragraph -->\n<p>What a colleague wrote, “with” – everything &amp; more.</p>\n<!-- /wp:paragraph -->';
export const CLASSIC =
  'A first paragraph.\n\nA second one, “with” <em>everything</em>.\r\n\r\n[caption]A third.[/caption]';

export interface Cell {
  setUp: string;
  /** What the draft holds before. */
  theirs?: string;
  /** Code with which connecting ends; absent: it succeeds. */
  connecting?: string;
  /** Code with which the sending ends, or waits to try again; absent: it is done. */
  sending?: string;
  served?: ServedCounts;
  /** The site keeps nothing of what we mark our pieces with. */
  isUnmarked?: boolean;
  /** What a colleague's text becomes by the site's own doing. */
  becomes?: (theirs: string) => string;
  /** What a colleague typed and has not saved. */
  autosave?: string;
  /** The embed that readers open; null: the site cannot, and it is shown at once. */
  fold?: 'folded' | null;
  /** Of the draft; absent: posts. */
  type?: string;
  /** Of the draft; absent: draft. */
  status?: string;
  /** Pixels; absent: a small one. */
  picture?: { width: number; height: number };
  /** What is in the way stays there: there is no second try. */
  isForGood?: boolean;
  /** Where the admin lies below the site's address; absent: right below it. */
  admin?: string;
  /** Behind the site's address, as somebody types it. */
  path?: string;
}

export const PNG_WITHOUT_ORIGINAL = 'a tall picture, originals deleted';

/** What WordPress itself and its plugins do. */
export const CELLS: Readonly<Record<string, Cell>> = {
  'as it comes': { setUp: '' },
  'classic text': { setUp: '', theirs: CLASSIC },
  'another prefix': { setUp: 'rest-prefix' },
  'a cache of the interface': { setUp: 'rest-cache' },
  'users hidden': { setUp: 'users-hidden' },
  'closed to visitors': { setUp: 'visitors-locked-out' },
  'front page elsewhere': { setUp: 'front-elsewhere' },
  'notices around the JSON': { setUp: 'notices' },
  'no revisions': { setUp: 'no-revisions' },
  'an optimiser': { setUp: 'optimiser', served: { other: 1 } },
  'an optimiser that renames': { setUp: 'optimiser-renames', served: { other: 1 } },
  'the file deleted': { setUp: 'file-deleted', served: { missing: 1 } },
  'pictures on another host': { setUp: 'offload', served: { unseen: 1 } },
  'a tall picture': { setUp: '', picture: { width: 24, height: 2_700 } },
  // Of a PNG WordPress 6.5 makes no smaller copy to serve in its place.
  [PNG_WITHOUT_ORIGINAL]: { setUp: 'original-deleted', picture: { width: 24, height: 2_700 } },
  'pictures become WebP': { setUp: 'webp' },
  'slugs changed': { setUp: 'slugs-changed' },
  'comments stripped': {
    setUp: 'comments-stripped',
    isUnmarked: true,
    becomes: (theirs) => theirs.replace(/<!--.*?-->\n?/gs, ''),
  },
  'marks dropped': { setUp: 'marks-dropped', isUnmarked: true },
  'dies after the upload': { setUp: 'dies-after-upload' },
  'dies after the save': { setUp: 'dies-after-save' },
  'a firewall before pictures': { setUp: 'firewall' },
  'a firewall before writes': { setUp: 'firewall-write', sending: 'CMS_NOT_JSON' },
  'no PNG': { setUp: 'no-pngs', sending: 'CMS_UPLOAD_REFUSED' },
  'no space left': { setUp: 'site-full', sending: 'CMS_SITE_FULL' },
  'a colleague’s unsaved text': { setUp: '', autosave: 'typed and not saved', sending: 'CMS_UNSAVED_CHANGES' },
  'a type of the site’s own': { setUp: 'own-type', type: 'dossiers' },
  'a page': { setUp: '', type: 'pages' },
  'a status of the site’s own': { setUp: 'own-type', status: 'in-progress' },
  'a status of its own, and its own type': { setUp: 'own-type', type: 'dossiers', status: 'in-progress' },
  'waiting for review': { setUp: '', status: 'pending' },
  private: { setUp: '', status: 'private' },
  'a status of its own that the public reads': { setUp: 'own-type', status: 'on-air', sending: 'CMS_DRAFT_PUBLISHED' },
  'an embed that readers open': { setUp: '', fold: 'folded' },
  'an embed that readers open, marks dropped': { setUp: 'marks-dropped', isUnmarked: true, fold: 'folded' },
  'an embed that readers open, comments stripped': {
    setUp: 'comments-stripped',
    isUnmarked: true,
    becomes: (theirs) => theirs.replace(/<!--.*?-->\n?/gs, ''),
    fold: 'folded',
  },
  'an embed that readers open, no such block': { setUp: 'no-fold', fold: null },
  'an embed that readers open, classic text': { setUp: '', theirs: CLASSIC, fold: null },
  'login stripped': { setUp: 'header-stripped', connecting: 'CMS_LOGIN_REFUSED' },
  'no application passwords': { setUp: 'no-passwords', connecting: 'CMS_NO_PASSWORDS' },
  'in maintenance': { setUp: 'maintenance', connecting: 'CMS_BUSY' },
};
