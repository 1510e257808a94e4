/** WordPress 6.1 and later, by its REST interface and an application password. */
import type { NewDraft, Secret, Site } from '../../model/draft.ts';
import { type Connector, type ConnectorKind, NOTHING_SENT } from '../contract.ts';
import { explainRefusal, readAccount, revokeAccess } from './account.ts';
import { isSameSite } from './address.ts';
import { wordpressApi } from './api.ts';
import { authorizeUrl, readAuthorization } from './authorize.ts';
import { capturesIn } from './content.ts';
import { discover } from './discovery.ts';
import { hasSentence } from './caption.ts';
import {
  addToCaption,
  appendToDraft,
  createDraft,
  discardDraft,
  findDraft,
  hasTerms,
  listDrafts,
  readDraft,
  removeFromDraft,
} from './drafts.ts';
import { openEditor } from './editor/open-editor.ts';
import { findImage, uploadImage } from './media.ts';
import { listTerms } from './types.ts';

export const wordpress = {
  discover,
  isSameSite,
  authorization: { authorizeUrl, readAuthorization },
  editor: openEditor,
  connect({ apiRoot, adminUrl, statuses }: Pick<Site, 'origin' | 'apiRoot' | 'adminUrl' | 'statuses'>, secret: Secret) {
    const api = { ...wordpressApi(apiRoot, secret, adminUrl), statuses };
    const login = secret['user'] ?? ''; // wordpressApi has refused a login without
    const explained = <T>(answer: Promise<T>, signal: AbortSignal) =>
      answer.catch((error: unknown) => explainRefusal(api, login, error, signal));
    const connector = {
      readAccount: (signal) => readAccount(api, login, signal),
      listDrafts: (query, signal) => explained(listDrafts(api, query, signal), signal),
      createDraft: (title, jobId, signal, as: Omit<NewDraft, 'newTitle'> = {}) =>
        createDraft(api, { newTitle: title, ...as }, jobId, signal),
      findDraft: (jobId, signal, type?: string) => explained(findDraft(api, jobId, signal, type), signal),
      discardDraft: (draftId, jobId, signal, type?: string) => discardDraft(api, draftId, jobId, signal, type),
      findImage: (sha256, signal) => explained(findImage(api, sha256, signal), signal),
      uploadImage: (image, draftId, signal) => uploadImage(api, image, draftId, signal),
      readDraft: (draftId, signal, type?: string) => readDraft(api, draftId, signal, type),
      listTerms: (taxonomy, search, signal) => listTerms(api, taxonomy, search, signal),
      hasTerms: ({ draft }, terms, signal) => hasTerms(api, draft, terms, signal),
      capturesIn: ({ raw }, captureIds, sent = NOTHING_SENT) => capturesIn(raw, captureIds, sent),
      appendToDraft: (before, placement, signal) => appendToDraft(api, before, placement, signal),
      removeFromDraft: (before, captureIds, signal, sent = NOTHING_SENT) =>
        removeFromDraft(api, before, captureIds, signal, sent),
      hasSentence: ({ raw }, captureId, sentence, sent = NOTHING_SENT) => hasSentence(raw, captureId, sentence, sent),
      addToCaption: (before, addition, signal, sent = NOTHING_SENT) =>
        addToCaption(api, before, addition, signal, sent),
      revokeAccess: (signal) => revokeAccess(api, signal),
    } satisfies Connector;
    return connector;
  },
} satisfies ConnectorKind;
