/** The newsroom's settings, followed as they change in any window. */
import { useEffect, useState } from 'preact/hooks';
import { logError } from '../../browser/log.ts';
import { onStyleChange, readHouseStyle } from '../../browser/settings.ts';
import { defaultHouseStyle, type HouseStyle } from '../../model/house-style.ts';

/** Null until they have been read. */
export function useHouseStyle(): HouseStyle | null {
  const [style, setStyle] = useState<HouseStyle | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const read = () => {
      readHouseStyle().then(setStyle, (thrown: unknown) => {
        logError('reading the settings', thrown);
        setStyle((now) => now ?? defaultHouseStyle());
      });
    };
    read();
    onStyleChange(read, controller.signal);
    return () => controller.abort();
  }, []);
  return style;
}
