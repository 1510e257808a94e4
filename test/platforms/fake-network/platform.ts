/** Readers of the network of `profile.ts`, whose pages are `<section class="note">`. */
import type { PlatformId } from '../../../src/model/platforms.ts';
import { unknownAuthor, unknownPost, type Author, type PostRecord } from '../../../src/model/post.ts';
import type { ListedEntry, PageReader, Platform } from '../../../src/platforms/contract.ts';
import { checkPresence } from '../../../src/platforms/shared/check-presence.ts';
import { complete } from '../../../src/platforms/shared/complete-record.ts';
import { quayside } from './profile.ts';

/** The compiler knows the real networks alone. */
const ID = 'quayside' as PlatformId;

/** A note as the network's servers send it. */
export interface SentNote {
  id: string;
  by: string;
  name: string;
  text: string;
  at: string;
  boost?: { id: string; by: string; at: string };
}

function authorOf(handle: string | null, name: string | null = null): Author {
  return { ...unknownAuthor(), handle, name };
}

function recordOf(host: string, id: string | null, author: Author): PostRecord {
  const post = unknownPost(ID, host);
  post.id = id;
  post.author = author;
  post.url = id === null ? null : quayside.postUrl(host, author.handle, id);
  return post;
}

function readNote(note: SentNote, host: string): PostRecord {
  const post = recordOf(host, note.id, authorOf(note.by, note.name));
  post.text = note.text;
  post.createdAt = note.at;
  post.conversationId = note.id;
  if (note.boost) post.repost = { by: authorOf(note.boost.by), id: note.boost.id, at: note.boost.at, label: null };
  return complete(post, { source: 'network', unavailable: false }).post;
}

const page: PageReader = {
  recognizes: (document) => document.querySelector('meta[name="quayside"]') !== null,
  findPosts: (root) => [...root.querySelectorAll('section.note')],
  closestPost: (target) => target.closest('section.note'),
  readPost(item, url) {
    const told = (part: string): string | null => item.querySelector(`.${part}`)?.textContent ?? null;
    const handle = told('author')?.replace('@', '') ?? null;
    const post = recordOf(url.hostname, item.getAttribute('data-id'), authorOf(handle, told('name')));
    post.text = told('text');
    post.createdAt = item.querySelector('time')?.getAttribute('datetime') ?? null;
    const booster = told('booster')?.replace('@', '') ?? null;
    if (booster !== null) post.repost = { by: authorOf(booster), id: null, at: null, label: `@${booster} boosted` };
    return complete(post, { source: 'dom', unavailable: false, page: url });
  },
  readStore: () => [],
  readPage: (document, url) => ({
    url: url.href,
    title: document.title,
    view: 'profile',
    language: 'en',
    theme: null,
    archive: null,
  }),
  pageAddress: (document) => document.querySelector('meta[name="quayside"]')?.getAttribute('content') ?? null,
  accountOf: ({ pathname }) => /^\/@([a-z]+)$/.exec(pathname)?.[1] ?? null,
  isFocal: ({ id }, { pathname }) => id !== null && pathname.endsWith(`/${id}`),
  viewer: (document) => document.querySelector('meta[name="quayside-viewer"]')?.getAttribute('content') ?? null,
  viewerParts: () => [],
  unfoldControl: () => null,
  buttonPlace: () => null,
  hitsOf: () => ({}),
  keptBack: () => [],
  linkedPosts: () => 0,
};

function notesIn(content: unknown): SentNote[] {
  const isList = typeof content === 'object' && content !== null && 'notes' in content && Array.isArray(content.notes);
  return isList ? (content.notes as SentNote[]) : [];
}

export const platform: Platform = {
  id: ID,
  page,
  responses: {
    read({ content, cursor }, url) {
      const records = notesIn(content).map((note) => readNote(note, url.hostname));
      const entries = records.map((post): ListedEntry => ({
        id: post.repost?.id ?? post.id,
        post,
        notice: null,
        place: 'in-order',
      }));
      const account = page.accountOf(url);
      const listing = {
        kind: 'account',
        account,
        witness: 'notes',
        cursor,
        bottom: null,
        entries,
        problem: null,
      } as const;
      return { records, listing: { ...listing, entries } };
    },
    readRecords: (content) => notesIn(content).map((note) => readNote(note, 'quay.example')),
  },
  presence: {
    check: (target, latest, whole) => checkPresence(target, latest, whole, { isListed: () => true }),
    pageNotice: () => null,
  },
};
