/** Who is asked for the time. Nobody until it is switched on; what is told to whom is said before. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import { requestOrigin } from '../../browser/permissions.ts';
import {
  addTimeAuthority,
  onTimeAuthorities,
  readTimeAuthorities,
  switchTimeAuthority,
  type TimeAuthorities,
} from '../../browser/time-authorities.ts';
import { callBackground } from '../../messaging/messenger.ts';
import { AppError } from '../../model/errors.ts';
import { Failure } from '../shared/failure.tsx';
import { useAction } from '../shared/use-action.ts';
import { AuthorityState } from './authority-state.tsx';
import { Locked } from './locked.tsx';
import { readSiteAddress } from './site-address.ts';

export function TimeAuthoritiesCard() {
  const [known, setKnown] = useState<TimeAuthorities | null>(null);
  useEffect(() => {
    const ended = new AbortController();
    const look = () => {
      readTimeAuthorities().then(setKnown, (thrown: unknown) => logError('reading who is asked for the time', thrown));
    };
    look();
    onTimeAuthorities(look, ended.signal);
    return () => ended.abort();
  }, []);
  if (!known) return null;
  const { offered, on, isLocked } = known;
  return (
    <div class="card stack" data-part="time-authorities">
      <p>{t('time_explained')}</p>
      <p class="hint">{t('time_told')}</p>
      {isLocked && <Locked />}
      {offered.length === 0 && <p class="hint">{t('time_none')}</p>}
      {offered.map(({ name, url }) => (
        <Authority key={url} name={name} url={url} isOn={on.includes(url)} />
      ))}
      {!isLocked && <OtherAuthority />}
    </div>
  );
}

function Authority({ name, url, isOn }: { name: string; url: string; isOn: boolean }) {
  const { outcome, start } = useAction((wanted: boolean) => (wanted ? turnOn(url) : switchTimeAuthority(url, false)));
  return (
    <div data-authority={url}>
      <label class="choice">
        <input
          type="checkbox"
          checked={isOn}
          aria-busy={outcome.state === 'running'}
          onClick={(event) => {
            // What it shows follows from what is kept: the browser’s question may be answered with no.
            event.preventDefault();
            start(!isOn);
          }}
        />
        <span>
          {name}
          <span class="hint">{url}</span>
        </span>
      </label>
      {isOn && <AuthorityState url={url} />}
      {outcome.state === 'failed' && <Failure code={outcome.code} />}
    </div>
  );
}

/** The request is the first thing that a press does: after any wait the browser forgets the press. */
async function turnOn(url: string): Promise<void> {
  const isGranted = await requestOrigin(url);
  if (!isGranted) throw new AppError('PERMISSION_DENIED', 'not allowed to ask the authority');
  await addTimeAuthority(url);
  await callBackground('askTimeAuthority', { url });
}

function OtherAuthority() {
  const [typed, setTyped] = useState('');
  // Not `async`: what it throws for a wrong address comes before the browser is asked anything.
  const { outcome, start } = useAction(() => {
    try {
      return turnOn(readSiteAddress(typed)).then(() => setTyped(''));
    } catch (thrown) {
      return Promise.reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
  });
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <div class="field">
        <label for="time-other">{t('time_other')}</label>
        <input
          id="time-other"
          type="url"
          inputMode="url"
          autoComplete="off"
          spellcheck={false}
          placeholder="https://time.example.org/tsr"
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </div>
      <button type="submit" disabled={typed.trim() === ''} aria-busy={outcome.state === 'running'}>
        {t('time_add')}
      </button>
      {outcome.state === 'failed' && <Failure code={outcome.code} />}
    </form>
  );
}
