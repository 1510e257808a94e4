/** Ghost 5 and later, by its Admin API and a person's staff access token. */
import type { NewDraft, Secret, Site } from '../../model/draft.ts';
import { type Connector, type ConnectorKind, NOTHING_SENT, type Placement } from '../contract.ts';
import { explainNotFound, readAccount } from './account.ts';
import { isSameSite } from './address.ts';
import { ghostApi } from './api.ts';
import { hasSentence } from './caption.ts';
import { capturesIn } from './content.ts';
import { discover } from './discovery.ts';
import * as drafts from './drafts.ts';
import { openEditor } from './editor/open-editor.ts';
import { findImage, uploadImage } from './media.ts';
import { listTags } from './tags.ts';

export const ghost = {
  discover,
  isSameSite,
  connect({ apiRoot }: Pick<Site, 'apiRoot'>, secret: Secret) {
    const api = ghostApi(apiRoot, secret);
    const explained = <T>(answer: Promise<T>, signal: AbortSignal) =>
      answer.catch((error: unknown) => explainNotFound(api, error, signal));
    const connector = {
      readAccount: (signal) => readAccount(api, signal),
      listDrafts: (query, signal) => explained(drafts.listDrafts(api, query, signal), signal),
      createDraft: (title, jobId, signal, as: Omit<NewDraft, 'newTitle'> = {}) =>
        explained(drafts.createDraft(api, { newTitle: title, ...as }, jobId, signal), signal),
      findDraft: (jobId, signal) => explained(drafts.findDraft(api, jobId, signal), signal),
      discardDraft: (draftId, jobId, signal, _type?: string, terms?: Placement['terms']) =>
        explained(drafts.discardDraft(api, draftId, jobId, terms, signal), signal),
      findImage: (sha256, signal) => explained(findImage(api, sha256, signal), signal),
      uploadImage: (image, _draftId, signal) => explained(uploadImage(api, image, signal), signal),
      readDraft: (draftId, signal) => explained(drafts.readDraft(api, draftId, signal), signal),
      listTerms: (taxonomy, search, signal) => explained(listTags(api, taxonomy, search, signal), signal),
      capturesIn: ({ raw }, captureIds, sent = NOTHING_SENT) => capturesIn(raw, captureIds, sent),
      appendToDraft: (before, placement, signal) =>
        explained(drafts.appendToDraft(api, before, placement, signal), signal),
      removeFromDraft: (before, captureIds, signal, sent = NOTHING_SENT) =>
        explained(drafts.removeFromDraft(api, before, captureIds, signal, sent), signal),
      hasSentence: ({ raw }, captureId, sentence, sent = NOTHING_SENT) => hasSentence(raw, captureId, sentence, sent),
      addToCaption: (before, addition, signal, sent = NOTHING_SENT) =>
        explained(drafts.addToCaption(api, before, addition, signal, sent), signal),
    } satisfies Connector;
    return connector;
  },
  editor: openEditor,
} satisfies ConnectorKind;
