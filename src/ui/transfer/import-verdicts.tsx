/** What became of each capture of a bundle. Those that went alike stand together below one verdict, with their pictures. */
import { t } from '../../browser/i18n.ts';
import type { Fault } from '../../evidence/faults.ts';
import { evidenceTexts } from '../../evidence/texts/texts.ts';
import type { ImportedCapture } from '../../transfer/import-bundle.ts';
import { formatNumber, plural } from '../shared/format.ts';
import { Icon } from '../shared/icon.tsx';
import { captureAddress } from '../shared/open-page.ts';
import { postTitle } from '../shared/post-lines.tsx';
import { signerWords } from '../shared/signer-words.ts';
import { Thumbnail } from '../shared/thumbnail.tsx';

/** Captures of one verdict that are listed one by one. Those with a fault all are: each calls for care. */
const LISTED = 100;

const OUTCOMES = {
  stored: 'import_stored',
  'was-there': 'import_was_there',
  mended: 'import_mended',
  differs: 'import_differs',
  refused: 'import_left_out',
} as const;

/** Whether it can be opened now. */
export function isHere({ outcome }: ImportedCapture): boolean {
  return outcome === 'stored' || outcome === 'was-there' || outcome === 'mended';
}

export function ImportVerdicts({ captures }: { captures: readonly ImportedCapture[] }) {
  return (
    <>
      {groupsOf(captures).map(([first, ...others]) => (
        <Group key={likeness(first)} first={first} all={[first, ...others]} />
      ))}
    </>
  );
}

type Alike = [ImportedCapture, ...ImportedCapture[]];

/** What calls for care comes first. */
function groupsOf(captures: readonly ImportedCapture[]): Alike[] {
  const groups = new Map<string, Alike>();
  for (const one of captures) {
    const group = groups.get(likeness(one));
    if (group) group.push(one);
    else groups.set(likeness(one), [one]);
  }
  return [...groups.values()].sort(([a], [b]) => Number(isHere(a)) - Number(isHere(b)));
}

/** All that the verdict says of it. */
function likeness({ verdict: { state, faults }, outcome, signer }: ImportedCapture): string {
  return [state, outcome, signer?.kid ?? '', ...codesOf(faults)].join(' '); // absent: nobody's key is known
}

const codesOf = (faults: readonly Fault[]) => [...new Set(faults.map(({ code }) => code))].sort();

function Group({ first: { verdict, outcome, signer }, all }: { first: ImportedCapture; all: Alike }) {
  const { state, faults } = verdict;
  const words = evidenceTexts(t('interface_language'));
  const listed = faults.length > 0 ? all : all.slice(0, LISTED);
  return (
    <section class="verdict-group">
      <p>
        <span class={`badge ${state === 'whole' ? '' : 'doubt'}`}>
          <Icon name={state === 'whole' ? 'seal' : 'warning'} />
          {words.state[state]}
        </span>{' '}
        <b>{plural('captures', all.length)}</b>
      </p>
      <p class="hint">
        {t(OUTCOMES[outcome])} {state === 'whole' && signer && `${t('signed_by')} ${signerWords(signer)}.`}
      </p>
      {faults.length > 0 && (
        <ul class="faults">
          {codesOf(faults).map((code) => (
            <li key={code} data-fault={code}>
              {words.fault[code]}
            </li>
          ))}
        </ul>
      )}
      <ul class="verdicts">
        {listed.map((one) => (
          <Imported key={one.verdict.name} one={one} />
        ))}
      </ul>
      {all.length > listed.length && <p class="hint">{t('import_more', formatNumber(all.length - listed.length))}</p>}
    </section>
  );
}

function Imported({ one }: { one: ImportedCapture }) {
  const { capture, state, faults, name } = one.verdict;
  const places = [...new Set(faults.map(({ where }) => where))];
  return (
    <li data-verdict={state} data-outcome={one.outcome}>
      {capture && isHere(one) && <Thumbnail captureId={capture.id} />}
      <span>
        {capture && isHere(one) ? (
          <a href={captureAddress(capture.id)}>{postTitle(capture.post)}</a>
        ) : (
          <bdi>{capture ? postTitle(capture.post) : name}</bdi>
        )}
        {places.length > 0 && <bdi class="hint"> {places.join(', ')}</bdi>}
      </span>
    </li>
  );
}
