/** Connects a site: by a yes on the site's own page, or with a password that a person made there. */
import type { TargetedInputEvent, TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { requestOrigin } from '../../browser/permissions.ts';
import type { CatalogEntry, CatalogField } from '../../connectors/catalog.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { Site, SiteRights } from '../../model/draft.ts';
import { AppError } from '../../model/errors.ts';
import { Failure } from '../shared/failure.tsx';
import { Icon } from '../shared/icon.tsx';
import { type Outcome, useAction } from '../shared/use-action.ts';
import { openAuthorization } from './authorize-window.ts';
import { Rights } from './rights.tsx';
import { readSiteAddress } from './site-address.ts';

type Login = Record<CatalogField['name'], string>;

const EMPTY: Login = { address: '', user: '', password: '' };

/** Nothing may be waited for before the permission is asked: the browser forgets the press. */
async function requestSite(address: string): Promise<void> {
  const isGranted = await requestOrigin(address);
  if (!isGranted) throw new AppError('HOST_NOT_PERMITTED', 'the permission was refused');
}

async function connectByApproval(typed: string, onWindow: () => void): Promise<Site> {
  const address = readSiteAddress(typed);
  await requestSite(address);
  const { authorizeUrl } = await callBackground('startConnect', { address });
  onWindow();
  return callBackground('finishConnect', { address, answer: await openAuthorization(authorizeUrl) });
}

async function connectByPassword({ address: typed, user, password }: Login): Promise<Site> {
  const address = readSiteAddress(typed);
  await requestSite(address);
  return callBackground('connectSite', { address, user: user.trim(), password });
}

export function ConnectForm({ entry }: { entry: CatalogEntry }) {
  const [login, setLogin] = useState(EMPTY);
  const [hasPassword, setHasPassword] = useState(false);
  const [isApproving, setApproving] = useState(false);
  const { outcome, start } = useAction(async (given: Login) => {
    setApproving(false);
    const site = hasPassword
      ? await connectByPassword(given)
      : await connectByApproval(given.address, () => setApproving(true));
    setLogin(EMPTY);
    return site;
  });
  const fields = entry.fields.filter(({ name }) => hasPassword || name === 'address');

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    start(login);
  }

  return (
    <form class="card connect" onSubmit={submit}>
      <h3>{t('connect_title', entry.label)}</h3>
      <p class="hint">{t(entry.help)}</p>
      {fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          value={login[field.name]}
          onInput={(value) => setLogin((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      <div class="form-end">
        <button type="submit" id="connect" class="primary" aria-busy={outcome.state === 'running'}>
          {t('connect')}
        </button>
        <button
          type="button"
          class="quiet"
          data-action="use-password"
          aria-pressed={hasPassword}
          onClick={() => setHasPassword(!hasPassword)}
        >
          {t(hasPassword ? 'connect_without_password' : 'connect_with_password')}
        </button>
        <div data-status={outcome.state} role="status">
          <Status outcome={outcome} isApproving={isApproving} />
        </div>
      </div>
    </form>
  );
}

interface FieldProps {
  field: CatalogField;
  value: string;
  onInput: (value: string) => void;
}

function Field({ field: { name, type, label, help, placeholder }, value, onInput }: FieldProps) {
  const common = {
    id: name,
    name,
    autoComplete: 'off',
    required: true,
    maxLength: 300,
    placeholder,
    'aria-describedby': help === null ? undefined : `${name}-help`,
    value,
    onInput: ({ currentTarget }: TargetedInputEvent<HTMLInputElement>) => onInput(currentTarget.value),
  } as const;
  return (
    <div class="field">
      <label for={name}>{t(label)}</label>
      {type === 'password' ? (
        <input {...common} type="password" />
      ) : (
        // Never type "url": the browser would refuse an address without its scheme, which we add.
        <input {...common} inputMode={type} autoCapitalize="none" spellcheck={false} />
      )}
      {help !== null && (
        <p id={`${name}-help`} class="hint">
          {t(help)}
        </p>
      )}
    </div>
  );
}

function Status({ outcome, isApproving }: { outcome: Outcome<Site>; isApproving: boolean }) {
  switch (outcome.state) {
    case 'idle':
      return <p class="hint">{t('connect_hint')}</p>;
    case 'running':
      return <p class="hint busy">{t(isApproving ? 'connect_approve' : 'connecting')}</p>;
    case 'failed':
      return <Failure code={outcome.code} />;
    case 'done':
      return (
        <>
          <p class="success">
            <Icon name="check" />
            {t('connected_to', outcome.value.name)}
          </p>
          {!mayAll(outcome.value.rights) && <Rights rights={outcome.value.rights} />}
        </>
      );
  }
}

/** What an account may not do is said now, and not when something is to be sent. */
function mayAll({ canEdit, canUpload, canEditOthers }: SiteRights): boolean {
  return canEdit && canUpload && canEditOthers;
}
