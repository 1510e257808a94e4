/** The house's style while it is being edited: shown at once, written behind, one change after the other. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { logError } from '../../browser/log.ts';
import { changeStyle, readHouseStyle } from '../../browser/settings.ts';
import { type ErrorCode, toAppError } from '../../model/errors.ts';
import { type HouseStyle, noStyle, type Style } from '../../model/house-style.ts';

export interface StyleEditor {
  house: HouseStyle;
  /** Of the site (null: all of them), without what stands above or below it. */
  styleOf: (siteId: string | null) => Style;
  change: (siteId: string | null, style: Style) => void;
  failure: ErrorCode | null;
}

/** Null until the settings have been read. */
export function useStyleEditor(): StyleEditor | null {
  const [house, setHouse] = useState<HouseStyle | null>(null);
  const [failure, setFailure] = useState<ErrorCode | null>(null);
  const writing = useRef(Promise.resolve());

  function fail(thrown: unknown): void {
    logError('the house’s style', thrown);
    setFailure(toAppError(thrown, 'STORAGE_FAILED').code);
  }

  useEffect(() => void readHouseStyle().then(setHouse, fail), []);
  if (!house) return null;

  return {
    house,
    failure,
    styleOf: (siteId) => (siteId === null ? house : (house.sites[siteId] ?? noStyle())),
    change(siteId, style) {
      const { outlet, timeZone, languages } = style;
      const own = { outlet, timeZone, languages };
      setHouse(siteId === null ? { ...house, ...own } : { ...house, sites: { ...house.sites, [siteId]: own } });
      writing.current = writing.current.then(() => changeStyle(siteId, () => own)).then(() => setFailure(null), fail);
    },
  };
}
