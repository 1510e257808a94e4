/** Puts captures in a draft: what of them, where to, then the sending as it goes. */
import { useRef, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { CATALOG } from '../../connectors/catalog.ts';
import { getCaptures } from '../../store/captures.ts';
import { listSites } from '../../store/sites.ts';
import { CopyMenu } from '../library/copy/copy-menu.tsx';
import { ComposeContext } from '../shared/compose-again.ts';
import { Dialog } from '../shared/dialog.tsx';
import { Failure } from '../shared/failure.tsx';
import { plural } from '../shared/format.ts';
import { useArticleLanguage } from '../shared/language-field.tsx';
import { useAction } from '../shared/use-action.ts';
import { useHouseStyle } from '../shared/use-house-style.ts';
import { useLive } from '../shared/use-live.ts';
import { useStillThere } from '../presence/use-presence-options.ts';
import { ComposerForm } from './composer-form.tsx';
import { forgetWords, rememberSent } from './kept-edits.ts';
import { send, Sent, type Wanted } from './sending.tsx';
import { useOpenDrafts } from './use-open-drafts.ts';

interface ComposerProps {
  /** In the order of the article, which may still be changed. */
  captureIds: readonly string[];
  /** The sending goes on in the background when the dialog is closed. */
  onClose: () => void;
}

export function Composer({ captureIds, onClose }: ComposerProps) {
  const { value: connected, error } = useLive(listSites, []);
  // A site of a CMS that only a newer version knows cannot be written to.
  const sites = connected && connected.filter(({ cms }) => Object.hasOwn(CATALOG, cms));
  const { value: captures, error: unread } = useLive(() => getCaptures(captureIds), [captureIds]);
  const stillThere = useStillThere(captureIds);
  const openDrafts = useOpenDrafts();
  const house = useHouseStyle();
  const [language, setLanguage] = useArticleLanguage();
  /** What was sent is to go into another draft. */
  const [isAgain, setAgain] = useState(false);
  const last = useRef<Wanted | null>(null);
  const { outcome, start } = useAction(async (wanted: Wanted) => {
    last.current = wanted;
    setAgain(false);
    const sent = await send(wanted);
    if ('jobId' in sent) rememberSent(sent.jobId, wanted.edits ?? {}); // absent: nothing was changed
    forgetWords(wanted.captureIds);
    return sent;
  });
  const failure = error ?? unread;
  const isReady =
    sites !== null &&
    captures !== null &&
    stillThere !== null &&
    openDrafts !== null &&
    house !== null &&
    language !== null;
  const hasNowhere = isReady && sites.length === 0 && openDrafts.length === 0;

  return (
    <Dialog title={t('put_in_draft')} hint={plural('captures', captureIds.length)} class="composer" onClose={onClose}>
      {failure && <Failure code={failure.code} />}
      {!isReady && !failure && <p class="hint busy">{t('composer_loading')}</p>}
      {hasNowhere && <NoSite captureIds={captureIds} />}
      {outcome.state === 'done' && !isAgain ? (
        <ComposeContext.Provider value={() => setAgain(true)}>
          <Sent
            sent={outcome.value}
            onRest={() => {
              if (last.current) start({ ...last.current, isPartial: true });
            }}
          />
        </ComposeContext.Provider>
      ) : (
        isReady &&
        !hasNowhere && (
          <ComposerForm
            sites={sites}
            openDrafts={openDrafts}
            captures={captures}
            stillThere={stillThere}
            house={house}
            language={language}
            onLanguage={setLanguage}
            isMissing={captures.length < captureIds.length}
            isBusy={outcome.state === 'running'}
            failure={outcome.state === 'failed' ? outcome : null}
            onSend={start}
          />
        )
      )}
    </Dialog>
  );
}

function NoSite({ captureIds }: Pick<ComposerProps, 'captureIds'>) {
  return (
    <div class="empty">
      <p>{t('no_site')}</p>
      <p class="hint">{t('no_site_open_draft')}</p>
      <a class="button" href="options.html">
        {t('no_site_next')}
      </a>
      <p class="hint">{t('no_site_copy')}</p>
      <CopyMenu captureIds={captureIds} />
    </div>
  );
}
