/** How much of the browser's room the captures take. */
import { useEffect, useState } from 'preact/hooks';
import { logError } from '../../browser/log.ts';
import { newestId } from '../../store/captures.ts';
import { useLive } from './use-live.ts';

export interface Room {
  /** Bytes. */
  used: number;
  free: number;
}

/** Captures of a busy month; less than that should not come as a surprise. */
const SCARCE = 500_000_000;

export function isScarce({ used, free }: Room): boolean {
  return free < SCARCE || free < (used + free) / 20;
}

/** Asked again whenever a capture comes; null until the browser has answered, or where it does not tell. */
export function useStorage(): Room | null {
  const { value: newest } = useLive(newestId, []);
  const [room, setRoom] = useState<Room | null>(null);
  useEffect(() => {
    navigator.storage.estimate().then(
      ({ usage, quota }) => {
        if (usage !== undefined && quota !== undefined) setRoom({ used: usage, free: Math.max(0, quota - usage) });
      },
      (thrown: unknown) => logError('asking for the room', thrown),
    );
  }, [newest]);
  return room;
}
