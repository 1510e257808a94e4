/** An invented post, captured by the real shortcut: our pages run no content script, so this page listens itself. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { v7 as makeId } from 'uuid';
import { browser } from '../../browser/api.ts';
import { t, uiLanguage } from '../../browser/i18n.ts';
import { networkNames } from '../../model/profiles/profile-of.ts';
import { logError } from '../../browser/log.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { Saved } from '../../messaging/payloads.ts';
import type { Frame } from '../../model/capture.ts';
import { AppError } from '../../model/errors.ts';
import { practicePost } from '../../model/practice-post.ts';
import { Failure } from '../shared/failure.tsx';
import { Icon } from '../shared/icon.tsx';
import { keyNames } from '../shared/key-names.ts';
import { captureAddress } from '../shared/open-page.ts';
import { Thumbnail } from '../shared/thumbnail.tsx';
import { type Outcome, useAction } from '../shared/use-action.ts';
import { PracticePost } from './practice-post.tsx';

/** Where the post stands on the screen, in device pixels, as on a network's page. */
function frameOf(element: Element): Frame {
  const { left, top, width, height } = element.getBoundingClientRect();
  const ratio = window.devicePixelRatio;
  const viewport = { width: Math.round(innerWidth * ratio), height: Math.round(innerHeight * ratio) };
  const x = Math.max(0, Math.round(left * ratio));
  const y = Math.max(0, Math.round(top * ratio));
  return {
    devicePixelRatioPercent: Math.round(ratio * 100),
    viewport,
    clip: {
      x,
      y,
      width: Math.min(Math.round(width * ratio), viewport.width - x),
      height: Math.min(Math.round(height * ratio), viewport.height - y),
    },
  };
}

/** After the next frame: the photograph shows what has been painted. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}

export function Practice() {
  const post = useRef<HTMLElement>(null);
  const [keys, setKeys] = useState<string | null>(null);
  const { outcome, start } = useAction(async (): Promise<Saved> => {
    if (!post.current) throw new AppError('NO_POST_HERE', 'the practice post is not on the page');
    post.current.scrollIntoView({ block: 'center', behavior: 'instant' });
    await painted();
    const capturedAt = new Date().toISOString();
    return callBackground('capturePractice', { id: makeId(), capturedAt, frame: frameOf(post.current) });
  });

  useEffect(() => {
    browser.commands.getAll().then(
      (commands) => setKeys(commands.find(({ name }) => name === 'capture')?.shortcut ?? ''),
      (thrown: unknown) => logError('reading the shortcut', thrown),
    );
    // Every page of ours hears it: it is meant for the one that is looked at.
    const onCommand = (name: string) => {
      if (name === 'capture' && document.visibilityState === 'visible') start();
    };
    browser.commands.onCommand.addListener(onCommand);
    return () => browser.commands.onCommand.removeListener(onCommand);
  }, []);

  return (
    <div class="practice">
      <p>
        {keys === '' ? (
          t('welcome_no_shortcut')
        ) : (
          <>
            {t('welcome_press')} <kbd>{keyNames(keys ?? '…')}</kbd>
          </>
        )}
      </p>
      <PracticePost
        postRef={post}
        post={practicePost(t('practice_text'), t('interface_language'))}
        isHeld={outcome.state === 'running'}
        onPress={() => start()}
      />
      <p class="hint">{t('welcome_invented')}</p>
      <div role="status" data-practice={outcome.state}>
        <PracticeOutcome outcome={outcome} />
      </div>
    </div>
  );
}

function PracticeOutcome({ outcome }: { outcome: Outcome<Saved> }) {
  switch (outcome.state) {
    case 'idle':
      return null;
    case 'running':
      return <p class="hint busy">{t('button_saving')}</p>;
    case 'failed':
      // A press in the page gives no right to photograph: on a network's page the post is then redrawn, here that is the lesson.
      return outcome.code === 'NOT_PERMITTED' ? (
        <p class="doubt-box">{t('welcome_press_is_not_enough', networkNames(uiLanguage()))}</p>
      ) : (
        <Failure code={outcome.code} />
      );
    case 'done':
      return (
        <div class="just-saved">
          <Thumbnail captureId={outcome.value.captureId} />
          <p>
            <strong>
              <Icon name="check" /> {t('saved')}
            </strong>
            <span class="hint">{t('welcome_saved', networkNames(uiLanguage()))}</span>
          </p>
          <a class="button" href={captureAddress(outcome.value.captureId)}>
            {t('open')}
          </a>
        </div>
      );
  }
}
