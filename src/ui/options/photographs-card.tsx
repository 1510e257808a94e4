/** Photographs from the first click. The browser grants them on no narrower word than "all sites": said beforehand. */
import { useEffect, useState } from 'preact/hooks';
import { t, uiLanguage } from '../../browser/i18n.ts';
import { networkNames } from '../../model/profiles/profile-of.ts';
import { logError } from '../../browser/log.ts';
import { readPolicy } from '../../browser/managed.ts';
import { dropAllUrls, hasAllUrls, requestAllUrls } from '../../browser/permissions.ts';
import { Failure } from '../shared/failure.tsx';
import { Icon } from '../shared/icon.tsx';
import { useAction } from '../shared/use-action.ts';
import { Locked } from './locked.tsx';

export function PhotographsCard() {
  const [isOn, setOn] = useState<boolean | null>(null);
  const [isLocked, setLocked] = useState(false);
  // The request is the first thing that a press does: after any wait the browser forgets the press.
  const turnOn = useAction(() => requestAllUrls().then(setOn));
  const turnOff = useAction(() => dropAllUrls().then(() => setOn(false)));

  useEffect(() => {
    async function look(): Promise<void> {
      const [{ allUrls }, has] = await Promise.all([readPolicy(), hasAllUrls()]);
      setLocked(!allUrls);
      setOn(has);
    }
    look().catch((thrown: unknown) => logError('looking at the permissions', thrown));
  }, []);

  if (isOn === null) return null;
  const failed = [turnOn.outcome, turnOff.outcome].find((outcome) => outcome.state === 'failed');
  return (
    <div class="card stack" data-photographs={isOn ? 'on' : 'off'}>
      <p>{t('photographs_explained', networkNames(uiLanguage()))}</p>
      {isLocked && <Locked />}
      {isOn && (
        <p class="success">
          <Icon name="check" />
          {t('photographs_on')}
        </p>
      )}
      {isOn ? (
        <button type="button" data-action="photographs-off" onClick={() => turnOff.start()}>
          {t('photographs_turn_off')}
        </button>
      ) : (
        <button type="button" data-action="photographs-on" disabled={isLocked} onClick={() => turnOn.start()}>
          {t('photographs_turn_on')}
        </button>
      )}
      {failed?.state === 'failed' && <Failure code={failed.code} />}
    </div>
  );
}
