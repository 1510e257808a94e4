/**
 * The only import of Dexie. Both databases belong to the extension's origin: a content script
 * cannot see them. A released version is never edited; a change is a new `.version(n)`.
 */
import { Dexie, type Table, liveQuery } from 'dexie';
import type { Capture, CaptureSet, Annotation, Observation, PageFacts } from '../model/capture.ts';
import type { Site, SiteSecret } from '../model/draft.ts';
import type { Derivative } from '../model/derivative.ts';
import type { Follow } from '../model/follow.ts';
import type { PostRecord } from '../model/post.ts';
import type { Fixity } from '../model/fixity.ts';
import type { Story } from '../model/annotations.ts';
import type { SendJob } from '../model/job.ts';
import type { LogEntry, Seal, SignedHead, Signer } from '../model/seal.ts';
import type { StampTry, StoredStamp } from '../model/stamp.ts';
import { withAllFields, type WrittenCapture } from '../model/written-form.ts';

/** The bytes of a file, kept once however many captures name it. */
export interface FileRow {
  sha256: string;
  blob: Blob;
  type: string;
  bytes: number;
}

/** Apart from the picture: a list never loads originals. */
export interface ThumbRow {
  captureId: string;
  blob: Blob;
}

/** What a capture is found by. Made anew from the record at any time. */
export interface SearchRow {
  captureId: string;
  /** Of the sealed record, with its facets; never changed. */
  words: string[];
  /** Of the note and the tags. */
  deskWords: string[];
  /** Hashes of the files that the record names: a file that no row names may go. */
  files: string[];
}

/** The word index of the library, packed; `store/snapshot.ts` knows its form. */
export interface SnapshotRow {
  id: string;
}

/** A signing key of this installation. The private part cannot be exported by script. */
export interface KeyRow {
  kid: string;
  createdAt: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  /** 1 for the key that signs now, 0 for the ones before (IndexedDB cannot index a boolean). */
  current: 0 | 1;
  /** The story whose captures alone it signs; null for the installation's own. */
  storyId: string | null;
}

/**
 * What is written is on the disk before it counts as written: "saved" must outlast a power cut. Without it Chromium
 * leaves both the record and its files to the system's own time (measured: no sync of a picture's file in 45 s).
 * Firefox (153) takes the same option, and syncs each file and then the record before the transaction is complete (measured).
 */
const ON_DISK = { chromeTransactionDurability: 'strict' } as const;

/** A log that came with a bundle, or what our own key said of the end of ours. */
export interface ChainRow {
  /** Under which its lines lie in `log`: the key's thumbprint, with something behind it for a further log of one key. */
  id: string;
  kid: string;
  /** Entries that a signature covers. */
  signed: number;
  head: SignedHead | null;
}

/** The folder that was chosen for backups. Chromium alone has such a thing, and keeps it nowhere but here. */
export interface FolderRow {
  id: 'chosen';
  handle: FileSystemDirectoryHandle;
}

/** A post of a followed account on its way into the library, and afterwards that it was kept. */
export interface PassingRow {
  /** The item, with the repost's own id behind it where that is known. */
  key: string;
  /** Of the capture that it becomes, or became. */
  captureId: string;
  state: 'waiting' | 'kept';
  /** When it was seen (ISO 8601). */
  at: string;
  followId: string;
  /** The account as it was called then. */
  account: string;
  repostId: string | null;
  /** The tab that sees to its picture. */
  tabId: number;
  /** Null once it is kept. */
  facts: { post: PostRecord; page: PageFacts; suspect: boolean; demo: boolean } | null;
  /** Where its capture was put by itself; null until it is kept. */
  place: { storyId: string | null; tag: string | null } | null;
  /** What the network sent of it, as JSON; null: nothing was heard. */
  sent: string | null;
}

/** What an automatic backup has written. */
export interface WrittenRow {
  /** A capture's id, the SHA-256 of a picture made from a sealed one, or `library` for the rows beside the captures. */
  key: string;
  /** Name of the file that it is in. */
  file: string;
  /** Of the rows, the SHA-256 of what they were. */
  state: string | null;
}

class TearsheetDatabase extends Dexie {
  declare captures: Table<Capture, string, WrittenCapture>;
  declare files: Table<FileRow, string>;
  declare thumbs: Table<ThumbRow, string>;
  declare desk: Table<Annotation, string>;
  declare stories: Table<Story, string>;
  declare sets: Table<CaptureSet, string>;
  declare derivatives: Table<Derivative, string>;
  declare observations: Table<Observation, string>;
  declare seals: Table<Seal, string>;
  declare log: Table<LogEntry, [string, number]>;
  declare chains: Table<ChainRow, string>;
  declare signers: Table<Signer, string>;
  declare jobs: Table<SendJob, string>;
  declare sites: Table<Site, string>;
  declare search: Table<SearchRow, string>;
  declare snapshots: Table<SnapshotRow, string>;
  declare fixity: Table<Fixity, string>;
  declare stamps: Table<StoredStamp, string>;
  declare stampTries: Table<StampTry, string>;
  declare follows: Table<Follow, string>;
  declare passing: Table<PassingRow, string>;

  constructor() {
    super('tearsheet', ON_DISK);
    this.version(1).stores({
      captures: 'id, post.id, post.author.handle, post.repost.id, post.repost.by.handle',
      files: 'sha256',
      thumbs: 'captureId',
      desk: 'captureId, storyId, *tags, trashedAt, watch.nextAt',
      stories: 'id',
      sets: 'id, *members',
      derivatives: 'id, captureId, sha256',
      observations: 'id, captureId, [kind+result]',
      seals: 'captureId, state',
      log: '[kid+seq], subject, [act+subject]',
      signers: 'kid',
      jobs: 'id, state, *captureIds',
      sites: 'id',
      search: 'captureId, *words, *deskWords, *files',
      snapshots: 'id',
    });
    // What is found by an id is found on one network: two of them may count alike. Handles keep an index of their own,
    // because they are compared without regard to case, which an index of two parts cannot do.
    this.version(2)
      .stores({
        captures:
          'id, [post.platform+post.id], post.author.handle, [post.platform+post.repost.id], post.repost.by.handle',
      })
      .upgrade((transaction) =>
        transaction
          .table<Partial<Annotation>>('desk')
          .toCollection()
          .modify((entry) => {
            entry.watch ??= null;
          }),
      );
    // Logs that contradict each other are kept beside each other.
    this.version(3).stores({ chains: 'id, kid' });
    // What has no row here was not looked at yet: nothing is to be brought over.
    this.version(4).stores({ fixity: 'captureId, checkedAt, foundAt' });
    // The list can be sorted by the time of the posts.
    this.version(5).stores({
      captures:
        'id, [post.platform+post.id], post.author.handle, [post.platform+post.repost.id], post.repost.by.handle, post.createdAt',
    });
    // Which copies were chosen is found without reading what is noted about every capture; most have none, and no place here.
    this.version(6).stores({ desk: 'captureId, storyId, *tags, trashedAt, watch.nextAt, chosenCopy.id' });
    // Times that others vouch for. The queue is the log itself: what no stamp covers is to be stamped.
    this.version(7).stores({ stamps: 'id, chain', stampTries: 'id, url' });
    this.version(8).stores({ follows: 'id, platform', passing: 'key, captureId, state, at' });
    // Which stamps cover an entry is found without reading all of them.
    this.version(9).stores({ stamps: 'id, chain, [chain+length]' });
    // Captures of an older schema stay on the disk as they were sealed; who reads them sees the newest form.
    this.captures.hook('reading', (row: WrittenCapture | undefined) => row && withAllFields(row));
  }
}

class SecretsDatabase extends Dexie {
  declare secrets: Table<SiteSecret, string>;
  declare keys: Table<KeyRow, string>;

  constructor() {
    super('tearsheet-secrets', ON_DISK);
    this.version(1).stores({ secrets: 'siteId', keys: 'kid, current, storyId' });
  }
}

/** Apart from the library, whose loss it outlasts: then it is known where the backup lies. */
class BackupDatabase extends Dexie {
  declare folders: Table<FolderRow, string>;
  declare written: Table<WrittenRow, string>;

  constructor() {
    super('tearsheet-backup', ON_DISK);
    this.version(1).stores({ folders: 'id', written: 'key' });
  }
}

/** Nothing is opened before the first read or write. */
export const db = new TearsheetDatabase();

/** Opened by the background alone: `store/secrets.ts` and `store/keys.ts` are its only users. */
export const secretsDb = new SecretsDatabase();

/** `store/backup-place.ts` is its only user. */
export const backupDb = new BackupDatabase();

/** Whether the caller runs within a transaction, which waits for nothing but the database. */
export function isInTransaction(): boolean {
  return Dexie.currentTransaction !== null;
}

export { liveQuery };
