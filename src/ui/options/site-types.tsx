/** Which kinds of articles of a site the composer offers, and which one a new draft is. */
import { t } from '../../browser/i18n.ts';
import { callBackground } from '../../messaging/messenger.ts';
import { newTypes, offeredTypes } from '../../model/content-type.ts';
import type { Site } from '../../model/draft.ts';
import { Failure } from '../shared/failure.tsx';
import { useAction } from '../shared/use-action.ts';

/** Nothing where there is no choice. */
export function SiteTypes({ site }: { site: Site }) {
  const { outcome, start } = useAction((choice: { offered: string[]; newType: string }) =>
    callBackground('chooseTypes', { siteId: site.id, ...choice }),
  );
  const types = site.types ?? []; // absent: not asked yet
  if (types.length < 2) return null;
  const offered = offeredTypes(site).map(({ id }) => id);
  const creatable = newTypes(site);
  const newType = creatable[0]?.id ?? ''; // none may be begun
  const toggle = (id: string) => {
    const left = types.map((type) => type.id).filter((type) => offered.includes(type) !== (type === id));
    start({ offered: left, newType });
  };
  return (
    <fieldset class="site-types">
      <legend>{t('site_types')}</legend>
      <div class="site-types-offered">
        {types.map(({ id, label }) => (
          <label key={id} class="choice" data-type={id}>
            <input
              type="checkbox"
              checked={offered.includes(id)}
              // Drafts of no type at all would be a composer without a list.
              disabled={offered.length === 1 && offered.includes(id)}
              onChange={() => toggle(id)}
            />
            <bdi>{label}</bdi>
          </label>
        ))}
      </div>
      {creatable.length > 1 && (
        <label class="field">
          <span>{t('site_new_type')}</span>
          <select
            name="new-type"
            value={newType}
            onChange={({ currentTarget }) => start({ offered, newType: currentTarget.value })}
          >
            {types
              .filter(({ id }) => creatable.some((type) => type.id === id))
              .map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
          </select>
        </label>
      )}
      {outcome.state === 'failed' && <Failure code={outcome.code} />}
    </fieldset>
  );
}
