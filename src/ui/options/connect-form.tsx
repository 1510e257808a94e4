/** Connects a site: by a yes on the site's own page where it has one, or with what a person made there. */
import type { TargetedInputEvent, TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { requestOrigin } from '../../browser/permissions.ts';
import type { CatalogEntry, CatalogField } from '../../connectors/catalog.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { Discovered, Site, SiteRights } from '../../model/draft.ts';
import { AppError, type ErrorCode } from '../../model/errors.ts';
import { Failure } from '../shared/failure.tsx';
import { Icon } from '../shared/icon.tsx';
import { type Outcome, useAction } from '../shared/use-action.ts';
import { openAuthorization } from './authorize-window.ts';
import { Rights } from './rights.tsx';
import { readSiteAddress } from './site-address.ts';

/** What is typed in, by the fields' names. */
type Typed = Readonly<Record<string, string>>;

interface Place {
  cms: string;
  address: string;
}

/** Nothing may be waited for before the permission is asked: the browser forgets the press. */
async function requestSite(address: string): Promise<void> {
  const isGranted = await requestOrigin(address);
  if (!isGranted) throw new AppError('PERMISSION_DENIED', 'the permission was refused');
}

/** A page for saying yes that is not on the site's own host. */
interface Elsewhere {
  place: Place;
  authorizeUrl: string;
  found: Discovered;
  host: string;
}

async function connectByApproval(place: Place, onWindow: () => void): Promise<Site | Elsewhere> {
  await requestSite(place.address);
  const { authorizeUrl, elsewhere, found } = await callBackground('startConnect', { ...place });
  if (elsewhere !== null) return { place, authorizeUrl, found, host: elsewhere };
  return approve({ place, authorizeUrl, found }, onWindow);
}

async function approve({ place, authorizeUrl, found }: Omit<Elsewhere, 'host'>, onWindow: () => void): Promise<Site> {
  onWindow();
  return callBackground('finishConnect', { ...place, found, answer: await openAuthorization(authorizeUrl) });
}

async function connectBySecret(place: Place, secret: Typed): Promise<Site> {
  await requestSite(place.address);
  return callBackground('connectSite', { ...place, secret });
}

/** Spaces at the ends of a name were not meant; in a password they may be. */
function secretOf(fields: readonly CatalogField[], typed: Typed): Typed {
  return Object.fromEntries(
    fields.map(({ name, type }) => {
      const value = typed[name] ?? '';
      return [name, type === 'password' ? value : value.trim()];
    }),
  );
}

interface ConnectFormProps {
  /** Name of the CMS in the catalog. */
  cms: string;
  entry: CatalogEntry;
}

export function ConnectForm({ cms, entry }: ConnectFormProps) {
  const [address, setAddress] = useState('');
  const [typed, setTyped] = useState<Typed>({});
  const [isByHand, setByHand] = useState(!entry.hasAuthorization);
  const [isApproving, setApproving] = useState(false);
  /** `agreed`: where a person goes on to another host. */
  const { outcome, start } = useAction(async (agreed: Elsewhere | null) => {
    setApproving(false);
    const onWindow = () => setApproving(true);
    const result = agreed ? await approve(agreed, onWindow) : await connect(onWindow);
    if ('authorizeUrl' in result) return result;
    setAddress('');
    setTyped({});
    return result;
  });

  function connect(onWindow: () => void): Promise<Site | Elsewhere> {
    const place = { cms, address: readSiteAddress(address) };
    return isByHand ? connectBySecret(place, secretOf(entry.fields, typed)) : connectByApproval(place, onWindow);
  }

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    start(null);
  }

  return (
    <form class="card connect" data-cms={cms} onSubmit={submit}>
      <h3>{t('connect_title', entry.label)}</h3>
      <p class="hint">{t(entry.help)}</p>
      <Field field={addressField(entry)} value={address} onInput={setAddress} />
      {isByHand &&
        entry.fields.map((field) => (
          <Field
            key={field.name}
            field={field}
            value={typed[field.name] ?? ''}
            onInput={(value) => setTyped((before) => ({ ...before, [field.name]: value }))}
          />
        ))}
      <div class="form-end">
        <button type="submit" id="connect" class="primary" aria-busy={outcome.state === 'running'}>
          {t('connect')}
        </button>
        {entry.hasAuthorization && (
          <button
            type="button"
            class="quiet"
            data-action="use-password"
            aria-pressed={isByHand}
            onClick={() => setByHand(!isByHand)}
          >
            {t(isByHand ? 'connect_without_password' : 'connect_with_password')}
          </button>
        )}
        <div data-status={outcome.state} role="status">
          <Status cms={cms} outcome={outcome} isByHand={isByHand} isApproving={isApproving} onAgree={start} />
        </div>
      </div>
    </form>
  );
}

function addressField({ addressExample }: CatalogEntry): FormField {
  return { name: 'address', type: 'url', label: 'cms_field_address', help: null, placeholder: addressExample };
}

type FormField = Omit<CatalogField, 'type'> & { type: CatalogField['type'] | 'url' };

interface FieldProps {
  field: FormField;
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

/** Failures whose next step is the way without a connection already. */
const NAMES_OPEN_DRAFT: readonly ErrorCode[] = ['CMS_LOGIN_LOST', 'CMS_NO_PASSWORDS'];

interface StatusProps {
  cms: string;
  outcome: Outcome<Site | Elsewhere>;
  isByHand: boolean;
  isApproving: boolean;
  onAgree: (elsewhere: Elsewhere) => void;
}

function Status({ cms, outcome, isByHand, isApproving, onAgree }: StatusProps) {
  switch (outcome.state) {
    case 'idle':
      return <p class="hint">{t(isByHand ? 'connect_hint_by_hand' : 'connect_hint')}</p>;
    case 'running':
      return <p class="hint busy">{t(isApproving ? 'connect_approve' : 'connecting')}</p>;
    case 'failed':
      return (
        <Failure code={outcome.code} cms={cms} facts={outcome.facts}>
          {!NAMES_OPEN_DRAFT.includes(outcome.code) && <p class="hint">{t('no_site_open_draft')}</p>}
        </Failure>
      );
    case 'done':
      if ('authorizeUrl' in outcome.value) return <OtherHost elsewhere={outcome.value} onAgree={onAgree} />;
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

/** The site's own answer is all that speaks for that host: whoever runs, or has taken over, the site has written it. */
function OtherHost({ elsewhere, onAgree }: { elsewhere: Elsewhere } & Pick<StatusProps, 'onAgree'>) {
  return (
    <div class="failure" role="alert" data-part="elsewhere">
      <Icon name="warning" />
      <div>
        <p class="failure-sentence">{t('connect_elsewhere', elsewhere.host)}</p>
        <p>{t('connect_elsewhere_next')}</p>
        <p class="actions">
          <button type="button" data-action="go-elsewhere" onClick={() => onAgree(elsewhere)}>
            {t('connect_elsewhere_go', elsewhere.host)}
          </button>
        </p>
      </div>
    </div>
  );
}

/** What an account may not do is said now, and not when something is to be sent. */
function mayAll({ canEdit, canUpload, canEditOthers }: SiteRights): boolean {
  return canEdit && canUpload && canEditOthers;
}
