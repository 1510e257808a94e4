/** Entry in a platform's tab, isolated world: a button on each post, and answers to the background. */
import { IS_FIREFOX } from '../browser/build-facts.ts';
import { errorWords } from '../browser/i18n.ts';
import { logError } from '../browser/log.ts';
import type { CaptureContext } from '../capture/capture-session.ts';
import { InFlight } from '../capture/in-flight.ts';
import { IS_OBSERVABLE } from '../capture/own-hosts.ts';
import { pageLockHere } from '../capture/page-lock.ts';
import { serveInFlight } from '../capture/serve-in-flight.ts';
import { callBackground, serveContent } from '../messaging/messenger.ts';
import { toAppError } from '../model/errors.ts';
import type { PageReader, Platform } from '../platforms/contract.ts';
import { platformFor } from '../platforms/platform-for.ts';
import { completeBy } from '../platforms/shared/merge-readings.ts';
import { Pointer } from './capture-target.ts';
import { CaptureButtons } from './capture-buttons.ts';
import { ResponseBuffer } from './intercept/response-buffer.ts';
import { accountHere } from './follow/account-here.ts';
import { FollowKeeper } from './follow/keep-followed.ts';
import { fetchAsPage } from './fetch-as-page.ts';
import { keepSeen, listSeen } from './just-seen.ts';
import { arriveOnce, leave, untilOrphaned } from './lifetime.ts';
import { startPresenceMonitor } from './presence/monitor.ts';
import { showNotice } from './notice.ts';
import { observePosts } from './observe.ts';
import { Presses } from './capture-commands.ts';
import { readProps, readReceived } from './intercept/read-received.ts';
import { SelfCheck, withLost } from './self-check.ts';
import { SetCaptures } from './thread/capture-set.ts';
import { withoutViewer } from './without-viewer.ts';
import { type EarlyTap, listenEarly } from './intercept/early-tap.ts';

/** `check` ends all of it where a newer script of ours has come. */
function start(platform: Platform, { tap, signal, handTo }: EarlyTap, check: () => void): void {
  const { page, responses } = platform;
  const pointer = new Pointer(signal);
  const inFlight = new InFlight();
  const selfCheck = new SelfCheck(platform, (report) => {
    const { sentence, next } = errorWords('SITE_CHANGED');
    showNotice(`${sentence} ${next}`, signal);
    callBackground('reportSelfCheck', report).catch(reportError('reporting the self-check'));
  });
  const monitor = startPresenceMonitor(platform, () => received(), signal);
  const responseBuffer = new ResponseBuffer({
    read: (response) => readReceived(responses, response, new URL(location.href)),
    onListing: monitor.heard,
    onPosts: (posts) => keeper.received(posts),
  });
  /** Everything that the page has received by now, newest first; nothing of it waits any longer. */
  const received = () => {
    tap.flush();
    return withoutViewer(responseBuffer.posts(), page.viewer(document));
  };
  const context: CaptureContext & { page: PageReader } = {
    page,
    inFlight,
    lock: pageLockHere(),
    canReach: IS_FIREFOX,
    fetchAsPage,
    complete: (item, shown) => {
      const kept = [readProps(responses, tap.askProps(item), new URL(location.href)), page.readStore(document)];
      const viewer = page.viewer(document);
      tap.flush();
      const sources = [responseBuffer.postsOf(shown.id), ...kept];
      const whole = completeBy(
        shown,
        sources.map((posts) => withoutViewer(posts, viewer)),
      );
      // What the network itself has sent is not read off the page.
      return whole.sent.length > 0 ? whole : { ...whole, record: withLost(whole.record, selfCheck.lost) };
    },
    suspect: () => selfCheck.isSuspect,
    isDemo: () => IS_OBSERVABLE && document.documentElement.hasAttribute('data-tearsheet-demo'),
  };

  const keeper = new FollowKeeper(
    page,
    context,
    {
      list: () => callBackground('listFollowed', { platform: platform.id }),
      offer: (offered) => callBackground('keepPassing', offered),
      finish: (ids) => callBackground('finishPassing', { ids }),
      received: () => {
        tap.flush();
        return responseBuffer.heard();
      },
    },
    signal,
  );
  handTo((response) => {
    responseBuffer.hear(response, Date.now(), location.href);
    if (monitor.isWaiting()) responseBuffer.readAll();
  });
  const presses = new Presses(context, signal, (done) => keeper.pressed(done));
  const askFollowed = () => keeper.refresh().catch(reportError('asking who is followed'));
  const buttons: CaptureButtons = new CaptureButtons(page, {
    capture: (post, way) => presses.capture(post, way, buttons),
    open: (captureId) => void callBackground('openCapture', { captureId }).catch(reportError('opening a capture')),
    signal,
  });

  const setPhotograph = (available: boolean) => buttons.setPhotograph(available);
  const sets = new SetCaptures(context, buttons, signal);

  serveInFlight(inFlight, signal);
  serveContent(
    {
      pressCapture: ({ id, target }) => {
        try {
          return presses.capture(pointer.aimed(target, page), 'photograph', buttons, id);
        } catch (thrown) {
          const { code } = toAppError(thrown);
          // A page full of posts of which none is found is not an empty page.
          const isBlind = code === 'NO_POST_HERE' && selfCheck.lookAtPage();
          const { sentence, next } = errorWords(isBlind ? 'SITE_CHANGED' : code);
          showNotice(`${sentence} ${next}`, signal);
          throw thrown;
        }
      },
      pressSet: (wanted) => sets.start(wanted),
      findSets: () => sets.here(),
      whichPlatform: () => platform.id,
      photographChanged: ({ available }) => {
        setPhotograph(available);
        return null;
      },
      followsChanged: () => {
        void askFollowed();
        return null;
      },
      accountHere: () => accountHere(page, received()),
      justSeen: () => listSeen(received()),
      keepSeen: ({ id, key }) => keepSeen(id, key, received(), context),
    },
    signal,
  );

  callBackground('canPhotograph', { fresh: true }).then(setPhotograph, reportError('asking for photographs'));
  void askFollowed();
  observePosts(
    page,
    (posts) => {
      check();
      buttons.put(posts);
      keeper.look(posts);
      for (const post of posts) selfCheck.look(post);
    },
    signal,
  );
}

function reportError(when: string) {
  return (thrown: unknown) => logError(when, thrown);
}

const here = () => platformFor(new URL(location.href), document);

/**
 * A page of a network of many servers is known by what stands in it, and on a host that was allowed we are here before
 * it does. The page's first answers come before that too, so the tap is met at once.
 */
function arrive(): void {
  const known = here();
  if (known === null && document.readyState !== 'loading') return;
  if (window !== window.top || !arriveOnce()) return;
  const { signal, check } = untilOrphaned();
  const early = listenEarly(signal);
  if (known !== null) {
    start(known, early, check);
    return;
  }
  const onLoaded = () => {
    const platform = here();
    if (platform !== null) {
      start(platform, early, check);
      return;
    }
    early.end();
    leave();
  };
  document.addEventListener('DOMContentLoaded', onLoaded, { once: true, signal: early.signal });
}

arrive();
