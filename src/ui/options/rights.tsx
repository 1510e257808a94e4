/** What an account may do on its site, in words. */
import { t } from '../../browser/i18n.ts';
import type { SiteRights } from '../../model/draft.ts';
import { Icon } from '../shared/icon.tsx';

const ROLES = new Set(['owner', 'administrator', 'editor', 'author', 'contributor', 'subscriber']);

/** A site may have roles of its own; they keep their names. */
export function roleName(role: string): string {
  return ROLES.has(role) ? t(`role_${role}`) : role;
}

export function Rights({ rights }: { rights: SiteRights }) {
  const lines = [
    [rights.canEdit, t('right_edit')],
    [rights.canUpload, t('right_upload')],
    [rights.canEditOthers, t('right_edit_others')],
  ] as const;
  return (
    <ul class="rights">
      {lines.map(([has, words]) => (
        <li key={words} class={has ? 'granted' : 'refused'}>
          <Icon name={has ? 'check' : 'close'} label={t(has ? 'right_granted' : 'right_refused')} />
          {words}
        </li>
      ))}
    </ul>
  );
}
