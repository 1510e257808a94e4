/** Whoever looks into the library sees what is gone: the toolbar need not say it any more. */
import { useEffect } from 'preact/hooks';
import { onGone, seeGone } from '../../browser/gone-badge.ts';
import { logError } from '../../browser/log.ts';

export function useGoneSeen(): void {
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const see = () => {
      if (document.visibilityState !== 'visible') return;
      seeGone().catch((thrown: unknown) => logError('taking what is gone off the toolbar', thrown));
    };
    see();
    document.addEventListener('visibilitychange', see, { signal });
    onGone(see, signal);
    return () => controller.abort();
  }, []);
}
