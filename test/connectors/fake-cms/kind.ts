/** The connector of the made-up CMS: without authorisation in the browser, open editor, and revoking. */
import { v4 as makeId } from 'uuid';
import type { Connector, ConnectorKind, DraftContent } from '../../../src/connectors/contract.ts';
import type { RemoteDraft } from '../../../src/model/draft.ts';
import { AppError } from '../../../src/model/errors.ts';
import type { Document, Newsroom, Picture } from './newsroom.ts';
import { hasSentence, holds, placeholder, withBlocks, withoutCaptures, withSentence } from './text.ts';

export function newsroomKind(newsroom: Newsroom): ConnectorKind {
  return {
    discover(address, signal) {
      return answered(signal, newsroom, () => {
        if (new URL(address).origin !== newsroom.address) throw new AppError('CMS_NOT_FOUND', 'another site');
        const { address: origin } = newsroom;
        return { origin, apiRoot: `${origin}/api`, siteName: 'The Newsroom', authorizePage: null };
      });
    },
    isSameSite: (apiRoot, other) => apiRoot === other,
    connect: (_site, secret) => connector(newsroom, secret['token'] ?? ''),
  };
}

function answered<T>(signal: AbortSignal, newsroom: Newsroom, act: () => T): Promise<T> {
  return new Promise((resolve) => {
    if (signal.aborted) throw new AppError('CANCELLED', 'cancelled');
    if (newsroom.isClosed) throw new AppError('CMS_UNREACHABLE', 'no answer');
    resolve(act());
  });
}

function connector(newsroom: Newsroom, token: string): Connector {
  const call = <T>(signal: AbortSignal, act: () => T): Promise<T> =>
    answered(signal, newsroom, () => {
      if (token !== newsroom.token) throw new AppError('CMS_LOGIN_REFUSED', 'another token');
      return act();
    });
  const find = (id: string): Document => {
    const document = newsroom.documents.get(id);
    if (!document) throw new AppError('CMS_NOT_FOUND', 'no such document');
    if (document.state === 'gone') throw new AppError('CMS_DRAFT_TRASHED', 'thrown away');
    return document;
  };
  const rewrite = (before: DraftContent, text: string): DraftContent => {
    const document = find(before.draft.id);
    if (text === before.raw) return before;
    if (document.state === 'live') throw new AppError('CMS_DRAFT_PUBLISHED', 'live');
    if (String(document.version) !== before.token) throw new AppError('CMS_DRAFT_CHANGED', 'another version');
    newsroom.write('change', () => newsroom.change(document.id, { text }));
    return contentOf(find(document.id));
  };
  return {
    readAccount: (signal) =>
      call(signal, () => ({
        siteName: 'The Newsroom',
        user: 'ines',
        rights: { role: 'Redaktion', canEdit: true, canUpload: true, canEditOthers: true },
        adminUrl: null,
      })),
    listDrafts: ({ search, limit }, signal) =>
      call(signal, () =>
        [...newsroom.documents.values()]
          .filter(({ title, state }) => state === 'draft' && title.includes(search))
          .slice(0, limit)
          .map(draftOf),
      ),
    createDraft: (title, jobId, signal) =>
      call(signal, () => draftOf(newsroom.write('create', () => newsroom.add(title, placeholder(jobId), 'Ines')))),
    findDraft: (jobId, signal) =>
      call(signal, () => {
        const found = [...newsroom.documents.values()].find(({ text }) => text.includes(placeholder(jobId)));
        return found ? draftOf(found) : null;
      }),
    findImage: (sha256, signal) =>
      call(signal, () => {
        const found = newsroom.pictures.find((picture) => picture.sha256 === sha256);
        return found ? imageOf(found) : null;
      }),
    async uploadImage({ blob, sha256, alt }, documentId, signal) {
      const bytes = Buffer.from(await blob.arrayBuffer());
      return call(signal, () => {
        const picture = { id: makeId(), sha256, bytes, documentId, alt };
        newsroom.write('upload', () => newsroom.pictures.push(picture));
        return imageOf(picture);
      });
    },
    readDraft: (draftId, signal) => call(signal, () => contentOf(find(draftId))),
    capturesIn: ({ raw }, captureIds) => captureIds.filter((id) => holds(raw, id)),
    appendToDraft: (before, { blocks, uploads, jobId }, signal) =>
      call(signal, () => {
        const wanted = blocks.filter(({ captureId }) => !holds(before.raw, captureId));
        return wanted.length === 0 ? before : rewrite(before, withBlocks(before.raw, wanted, uploads, jobId));
      }),
    removeFromDraft: (before, captureIds, signal) =>
      call(signal, () => rewrite(before, withoutCaptures(before.raw, captureIds))),
    hasSentence: ({ raw }, captureId, sentence) => hasSentence(raw, captureId, sentence),
    addToCaption: (before, addition, signal) =>
      call(signal, () => {
        const text = withSentence(before.raw, addition);
        if (text === null) throw new AppError('CMS_PICTURE_MISSING', 'no such picture');
        return rewrite(before, text);
      }),
  };
}

function draftOf({ id, title, state, author }: Document): RemoteDraft {
  const modifiedAt = '2026-11-22T11:00:00.000Z';
  return { id, title, status: state, author, modifiedAt, editUrl: `https://newsroom.example/desk/${id}` };
}

function contentOf(document: Document): DraftContent {
  const { text: raw, version, state } = document;
  return { draft: draftOf(document), isPublic: state === 'live', raw, token: String(version) };
}

function imageOf({ id, sha256 }: Picture) {
  return { mediaId: id, url: `https://newsroom.example/pictures/${sha256}.png` };
}
