/** Who we are to Ghost and what we may do. */
import { AppError, type ErrorCode } from '../../model/errors.ts';
import type { Account } from '../contract.ts';
import type { Api } from './api.ts';
import { requireSupported } from './discovery.ts';
import { nothingSchema, type Person, siteSchema, usersSchema } from './schemas.ts';
import { postType } from './tags.ts';

/** Those who may change what others have written. */
const EDITORS = ['owner', 'administrator', 'super editor', 'editor'];

export async function readAccount(api: Api, signal: AbortSignal): Promise<Account> {
  const me = await whoAmI(api, signal);
  const { site } = await api.call('read site', siteSchema, 'site/', { signal });
  requireSupported(site.version);
  const roles = me.roles.map(({ name }) => name.toLowerCase());
  return {
    siteName: site.title || new URL(api.root).host,
    user: me.name,
    rights: {
      role: roles[0] ?? '',
      // Whoever is on the staff may write and upload; a contributor publishes nothing, which is not ours to do.
      canEdit: true,
      canUpload: true,
      canEditOthers: roles.some((role) => EDITORS.includes(role)),
    },
    adminUrl: api.admin,
    types: [postType(roles)],
  };
}

/**
 * The only call that proves that a token is a person's. Throws CMS_LOGIN_REFUSED, CMS_WRONG_KEY for a program's (an
 * integration's), CMS_ACCOUNT_SUSPENDED.
 */
export async function whoAmI(api: Api, signal: AbortSignal): Promise<Person> {
  try {
    const { users } = await api.call('read account', usersSchema, 'users/me/', { query: { include: 'roles' }, signal });
    const [me] = users;
    if (!me) throw new AppError('CMS_NOT_JSON', 'an account without a person');
    return me;
  } catch (error) {
    // Whoever is on the staff may read who they are: no right is missing, but the header with the token.
    if (hasCode(error, 'CMS_FORBIDDEN')) {
      throw new AppError('CMS_LOGIN_REFUSED', 'nobody is logged in', { cause: error, facts: error.facts });
    }
    if (!hasCode(error, 'CMS_NOT_FOUND')) throw error;
    throw await whyNobody(api, error, signal);
  }
}

/**
 * To whom the token belongs, Ghost does not find: a program is none of its people, and whoever is suspended is none any
 * more. What every key may read tells them apart (measured, 5.130).
 */
async function whyNobody(api: Api, cause: unknown, signal: AbortSignal): Promise<AppError> {
  try {
    await api.call('read settings', nothingSchema, 'config/', { signal });
    return new AppError('CMS_WRONG_KEY', 'the key of an integration, which is no person', { cause });
  } catch (error) {
    if (!hasCode(error, 'CMS_NOT_FOUND')) throw error;
    return new AppError('CMS_ACCOUNT_SUSPENDED', 'the person of this token is suspended', { cause });
  }
}

/** Of whom it is suspended, Ghost finds nothing any more: not the draft is gone then. Throws that, or `error` itself. */
export async function explainNotFound(api: Api, error: unknown, signal: AbortSignal): Promise<never> {
  if (hasCode(error, 'CMS_NOT_FOUND')) await whoAmI(api, signal);
  throw error;
}

function hasCode(error: unknown, code: ErrorCode): error is AppError {
  return error instanceof AppError && error.code === code;
}
