/** The clock by which our pages tell the time: the newsroom's, read once a page however many times are shown. */
import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { articleLanguage, type HourStyle, isTimeZone, styleFor } from '../../model/house-style.ts';
import { useHouseStyle } from './use-house-style.ts';

export interface Clock {
  /** IANA name. */
  timeZone: string;
  hours: HourStyle;
}

export const ClockContext = createContext<Clock | null>(null);

/** Where the newsroom has set none: this machine's zone, and the hours as the language of the words has them. */
function usualClock(): Clock {
  const hours = articleLanguage(t('interface_language')) === 'fr' ? '16 h 04' : '16:04';
  return { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, hours };
}

export function useClock(): Clock {
  return useContext(ClockContext) ?? usualClock();
}

/** Follows the settings for everything below it. */
export function NewsroomClock({ children }: { children: ComponentChildren }) {
  const house = useHouseStyle();
  const usual = usualClock();
  const set = house && styleFor(house, null, articleLanguage(t('interface_language')));
  const timeZone = set?.timeZone && isTimeZone(set.timeZone) ? set.timeZone : usual.timeZone;
  const clock = { timeZone, hours: set?.hours ?? usual.hours };
  return <ClockContext.Provider value={clock}>{children}</ClockContext.Provider>;
}
