/** In which order the list stands. */
import { t } from '../../../browser/i18n.ts';
import { type Sort, SORTS } from '../../../store/search/query.ts';

export function SortField({ sort, onSort }: { sort: Sort; onSort: (sort: Sort) => void }) {
  return (
    <label class="sort-field">
      <span>{t('sort')}</span>
      <select
        id="sort"
        value={sort}
        onChange={({ currentTarget }) => onSort(SORTS.find((one) => one === currentTarget.value) ?? sort)}
      >
        {SORTS.map((one) => (
          <option key={one} value={one}>
            {t(`sort_${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
