/** Who we are to WordPress and what we may do. */
import { requestText } from '../../browser/http.ts';
import { AppError } from '../../model/errors.ts';
import type { Account } from '../contract.ts';
import { adminFolder, apiUrl } from './address.ts';
import { readAnswer } from './answer.ts';
import type { Api } from './api.ts';
import {
  type AccountAnswer,
  accountSchema,
  indexSchema,
  introspectSchema,
  nothingSchema,
  postsSchema,
} from './schemas.ts';
import { decodeEntities } from '../article-text.ts';
import { readStatuses, readTypes } from './types.ts';

/** The only call that proves a login: with a wrong password a public list still answers 200 (measured). */
export async function readAccount(api: Api, login: string, signal: AbortSignal): Promise<Account> {
  const query = { context: 'edit', _fields: 'username,roles,capabilities' };
  const me = await api.call('read account', accountSchema, 'wp/v2/users/me', { query, signal }).catch(async (error) => {
    if (error instanceof AppError && error.code === 'CMS_LOGIN_REFUSED' && (await hasNoPasswords(api.root, signal))) {
      throw new AppError('CMS_NO_PASSWORDS', 'application passwords are switched off', { cause: error });
    }
    // By WordPress, or by the server before it, which answers as a firewall does.
    if (error instanceof AppError && ['CMS_NOT_FOUND', 'CMS_FORBIDDEN', 'CMS_NOT_JSON'].includes(error.code)) {
      return hiddenAccount(api, login, signal);
    }
    throw error;
  });
  const index = await api.call('read index', indexSchema, '', { query: { _fields: 'name,namespaces,url' }, signal });
  const { capabilities } = me;
  const may = (right: string) => !Array.isArray(capabilities) && Boolean(capabilities[right]);
  // Of a hidden account nobody knows what it may do; WordPress says it when it is done.
  const mayOf = (right: string) => me.roles.length === 0 || may(right);
  const [types, statuses] = await Promise.all([readTypes(api, mayOf, signal), readStatuses(api, signal)]);
  return {
    siteName: decodeEntities(index.name) || new URL(api.root).host,
    user: me.username,
    rights: {
      role: me.roles[0] ?? '',
      canEdit: may('edit_posts'),
      canUpload: may('upload_files'),
      canEditOthers: may('edit_others_posts'),
    },
    adminUrl: adminFolder(index.url, api.root),
    types,
    statuses,
  };
}

/**
 * Hardened sites show no users, not even us to ourselves. That drafts are shown to us proves the login as well; what else
 * we may do, WordPress says when it is done. Throws CMS_LOGIN_REFUSED.
 */
async function hiddenAccount(api: Api, login: string, signal: AbortSignal): Promise<AccountAnswer> {
  const query = { context: 'edit', status: 'draft', per_page: '1', _fields: 'id,status,modified_gmt,title.raw' };
  try {
    await api.call('prove the login', postsSchema, 'wp/v2/posts', { query, signal });
  } catch (cause) {
    // WordPress calls it a wrong parameter when somebody who is not logged in asks for drafts.
    if (!(cause instanceof AppError && cause.code === 'CMS_ERROR')) throw cause;
    throw new AppError('CMS_LOGIN_REFUSED', 'drafts are not shown to this login', { cause });
  }
  const capabilities = { edit_posts: true, upload_files: true, edit_others_posts: true };
  return { username: login, roles: [], capabilities };
}

/** Deletes the application password with which we ask. The site is asked for its number, so that none need be kept. */
export async function revokeAccess(api: Api, signal: AbortSignal): Promise<void> {
  const passwords = 'wp/v2/users/me/application-passwords';
  try {
    const { uuid } = await api.call('find password', introspectSchema, `${passwords}/introspect`, { signal });
    await api.call('revoke password', nothingSchema, `${passwords}/${uuid}`, { method: 'DELETE', signal });
  } catch (error) {
    // Revoked on the site already, or the account is gone.
    if (!(error instanceof AppError && error.code === 'CMS_LOGIN_REFUSED')) throw error;
  }
}

/**
 * WordPress calls it a wrong parameter (400) when somebody who is not logged in, or may not write, asks for drafts.
 * Throws what is really the matter, or `error` itself.
 */
export async function explainRefusal(api: Api, login: string, error: unknown, signal: AbortSignal): Promise<never> {
  if (!(error instanceof AppError) || error.code !== 'CMS_ERROR') throw error;
  const { rights } = await readAccount(api, login, signal);
  throw rights.canEdit ? error : new AppError('CMS_FORBIDDEN', 'this account may not write', { cause: error });
}

/** The site says itself how one can log in. False where it does not say: the login is then the likelier fault. */
async function hasNoPasswords(apiRoot: string, signal: AbortSignal): Promise<boolean> {
  try {
    const answer = await requestText(apiUrl(apiRoot, '', { _fields: 'name,namespaces,authentication' }), { signal });
    const { authentication } = readAnswer(answer, indexSchema, 'the index');
    return authentication !== undefined && !('application-passwords' in authentication);
  } catch (error) {
    if (error instanceof AppError && error.code !== 'CANCELLED') return false;
    throw error;
  }
}
