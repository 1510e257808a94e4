/** The order that was chosen last, for the library's next opening. In `localStorage`: it is read before the first list. */
import { logError } from '../../../browser/log.ts';
import { type Sort, SORTS } from '../../../store/search/query.ts';

const NAME = 'library-sort';

export function readKeptSort(): Sort {
  try {
    const kept = localStorage.getItem(NAME);
    return SORTS.find((one) => one === kept) ?? 'captured';
  } catch (thrown) {
    logError('reading the order of the list', thrown); // a browser that keeps nothing for pages
    return 'captured';
  }
}

export function keepSort(sort: Sort): void {
  try {
    localStorage.setItem(NAME, sort);
  } catch (thrown) {
    logError('keeping the order of the list', thrown);
  }
}
