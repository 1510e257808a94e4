/** What the background does for others. The work itself is elsewhere; here it is only assigned. */
import { v7 as makeId } from 'uuid';
import { browser } from '../browser/api.ts';
import { request } from '../browser/http.ts';
import { logError } from '../browser/log.ts';
import { type BackgroundHandlers, callTab } from '../messaging/messenger.ts';
import type { Sender } from '../messaging/sender.ts';
import { AppError } from '../model/errors.ts';
import { MEDIA_HOSTS } from '../model/profiles/hosts.ts';
import { queueAgain, queueJob, queueRemoval } from '../outbox/queue-job.ts';
import { endRecheck, recheckSoon } from '../outbox/recheck.ts';
import { cancelJob, retryJob } from '../outbox/run-jobs.ts';
import { changeAnnotations, undoAnnotations } from '../store/annotations.ts';
import { forgetLibraryFile } from '../store/backup-place.ts';
import { noteOpened } from '../store/kept.ts';
import { storyKey } from '../store/keys.ts';
import { makeSelection, putSet, takeApart } from '../store/sets.ts';
import { removeStory, saveStory } from '../store/stories.ts';
import { acceptLoss } from '../sealing/library-mark.ts';
import { signExport, signHead } from '../sealing/export-key.ts';
import { giveStoryKey, replaceKey } from '../sealing/replace-key.ts';
import { canPhotograph, tabActivated } from './activation.ts';
import { allowHost, disallowHost, grantedHosts } from './allowed-hosts.ts';
import { backUpNow } from './automatic-backup.ts';
import { fileFromCard, storiesForCard } from './card-stories.ts';
import { cardOf, insertFromCard, openComposer, undoCapture } from './capture-card.ts';
import { checkFixity } from './check-fixity.ts';
import { editPicture, removeCopy } from './edit-picture.ts';
import { chooseCopy } from '../store/chosen-copies.ts';
import { deleteForGood } from './annotations.ts';
import { allowedDrafts, assertAllowedSite, assertAllowedTab } from './policy.ts';
import { capturePractice } from './practice.ts';
import { capturePage, pickOnPage } from './capture-page.ts';
import { captureSet, endSet, setsHere } from './capture-set.ts';
import { makeTallPicture } from './tall-picture.ts';
import { assertPressed, isPressedIn, noteBrowserPress, noteMemberPress, notePagePress } from './press-gate.ts';
import { recognizePage } from './recognize-page.ts';
import { keepReport } from './self-check.ts';
import { registerServedHosts } from './serve-hosts.ts';
import { insertHere, isEditorTab, listOpenDrafts, readEditor } from './open-draft.ts';
import { chooseTypes, listDrafts, listTerms } from './site-content.ts';
import { connectSite, finishConnect, forgetSite, startConnect, testSite } from './sites.ts';
import { storeFacts } from './store-facts.ts';
import { callPressedTab, serveOpenTabs } from './inject-scripts.ts';
import { follow, followedOn, followFromCard, placeFollowed, unfollow } from './follow/follow-accounts.ts';
import { finishPassing, keepPassing, noteUnasked, unaskedFor, whileSaving } from './follow/keep-passing.ts';
import { addSource } from './presence/add-source.ts';
import { checkIn, checkNow, endCheck } from './presence/check-now.ts';
import { recountGone } from './presence/notify.ts';
import { findCapturesFor, writeFindings } from './presence/find-captures.ts';
import { updateCaption } from './presence/update-caption.ts';
import { keepWatching, setWatch } from './presence/watch.ts';
import { savePhotograph, saveRedrawing } from './take-capture.ts';
import { prepareExport, recordTransfer } from './transfer.ts';
import { forgetStampTries } from '../store/stamps.ts';
import { work } from './maintenance.ts';
import { takeUnsaved } from './offer-unsaved.ts';
import { repairLibrary } from './repair-library.ts';
import { phraseOptions, phraseOptionsInTab } from './phrase-options.ts';

export const handlers: BackgroundHandlers = {
  announcePress: async (pressed, sender) => {
    await notePagePress(pressed, sender);
    return null;
  },
  joinSet: async ({ setId, ...pressed }, sender) => {
    await noteMemberPress(pressed, setId, tabOf(sender));
    return null;
  },
  endSet: async (end, sender) => {
    const ended = await endSet(end, tabOf(sender));
    void work();
    return ended;
  },
  savePhotograph: async (input, sender) => {
    await assertPressed(input, tabOf(sender));
    const saved = await savePhotograph(input, tabOf(sender));
    void work();
    return saved;
  },
  saveRedrawing: async (input, sender) => {
    const saved = await whileSaving(input.id, async () => {
      // What a person pressed for is stored, or offered as a file, before the library is asked for anything.
      const isPressed = await isPressedIn(input.id, tabOf(sender));
      const unasked = isPressed ? null : await unaskedFor(input, tabOf(sender));
      if (!unasked) await assertPressed(input, tabOf(sender));
      const done = await saveRedrawing(input, unasked);
      if (unasked) await noteUnasked(input.id);
      return done;
    });
    void work();
    return saved;
  },
  saveFacts: async (facts, sender) => {
    await assertPressed(facts, tabOf(sender));
    const saved = await storeFacts(facts);
    void work();
    return saved;
  },
  listFollowed: ({ platform }) => followedOn(platform),
  keepPassing: (offered, sender) => keepPassing(offered, tabOf(sender), pageOf(sender)),
  finishPassing: async ({ ids }, sender) => {
    if ((await finishPassing(ids, tabOf(sender))) > 0) void work();
    return null;
  },
  followFromCard: async ({ captureId, isOn }, sender) => {
    await followFromCard(captureId, isOn, tabOf(sender));
    return null;
  },
  findAccountHere: ({ tabId }) => callTab(tabId, 'accountHere', null),
  followAccount: (account) => follow(account),
  unfollowAccount: async ({ id }) => {
    await unfollow(id);
    return null;
  },
  noteOpened: async ({ captureId }) => {
    await noteOpened(captureId, new Date());
    return null;
  },
  placeFollowed: async ({ id, ...place }) => {
    await placeFollowed(id, place);
    return null;
  },
  reportSelfCheck: (report) => keepReport(report),
  canPhotograph: async ({ fresh }, sender) => canPhotograph(await browser.tabs.get(tabOf(sender)), fresh),
  loadRedrawing: async (_nothing, sender) => {
    await browser.scripting.executeScript({ target: { tabId: tabOf(sender) }, files: ['redraw.js'] });
    return null;
  },
  fetchMedia: async ({ url }) => {
    const { protocol, hostname } = new URL(url);
    const isMedia = protocol === 'https:' && MEDIA_HOSTS.some((host) => host === hostname);
    if (!isMedia) throw new AppError('NOT_ALLOWED', `${hostname} is not a media host`);
    const answer = await request(url, { signal: new AbortController().signal });
    if (!answer.ok) throw new AppError('PICTURE_FAILED', `${hostname} answered ${answer.status}`);
    return answer.blob();
  },
  describeCard: ({ captureId }, sender) => cardOf(captureId, tabOf(sender)),
  insertFromCard: ({ captureId }, sender) => insertFromCard(captureId, tabOf(sender)),
  listCardStories: ({ captureId }, sender) => storiesForCard(captureId, tabOf(sender)),
  fileFromCard: ({ captureId, story }, sender) => fileFromCard(captureId, story, tabOf(sender)),
  undoCapture: async ({ captureId }, sender) => {
    await undoCapture(captureId, tabOf(sender));
    return null;
  },
  composeCapture: async ({ captureId }) => {
    await openComposer(captureId);
    return null;
  },
  openCapture: async ({ captureId }) => {
    await browser.tabs.create({ url: browser.runtime.getURL(`library.html#capture=${captureId}`) });
    return null;
  },
  findCapturesFor: (received, sender) => findCapturesFor(received, pageOf(sender)),
  reportFindings: async ({ found, age }) => {
    await writeFindings(found, age);
    return null;
  },
  claimCheck: (_nothing, sender) => checkIn(tabOf(sender)),
  reportCheck: async ({ finding, hasGoneFar }, sender) => {
    await endCheck(tabOf(sender), finding, { hasGoneFar });
    return null;
  },
  recognizePage: ({ tabId }) => recognizePage(tabId),
  allowHost: async ({ host }) => {
    const isAllowed = await allowHost(host);
    if (!isAllowed) return false;
    await registerServedHosts();
    // A tab that is still loading answers late, and nobody has to wait for it.
    serveOpenTabs().catch((thrown: unknown) => logError('serving open tabs', thrown));
    return true;
  },
  listAllowedHosts: () => grantedHosts(),
  disallowHost: async ({ host }) => {
    await disallowHost(host);
    await registerServedHosts();
    return null;
  },
  pickOnPage: ({ tabId }) => pickOnPage(tabId),
  capturePage: ({ tabId, region }) => capturePage(tabId, region),
  captureInView: async ({ tabId }) => {
    await tabActivated(await browser.tabs.get(tabId));
    const id = makeId();
    await noteBrowserPress(id, tabId);
    return callPressedTab(tabId, 'pressCapture', { id, target: 'view' });
  },
  setsHere: ({ tabId }) => setsHere(tabId),
  captureSet: ({ tabId, ...wish }) => captureSet(tabId, wish),
  makeSet: ({ captureIds }) => makeSelection(captureIds),
  takeApart: ({ setId }) => takeApart(setId),
  putSet: async (set) => {
    await putSet(set);
    return null;
  },
  makeTallPicture: async ({ setId }) => {
    const captureId = await makeTallPicture(setId);
    void work();
    return { captureId };
  },
  capturePractice: async (input, sender) => {
    const saved = await capturePractice(input, tabOf(sender));
    void work();
    return saved;
  },
  listJustSeen: ({ tabId }) => callTab(tabId, 'justSeen', null),
  keepJustSeen: async ({ tabId, key }) => {
    const id = makeId();
    await noteBrowserPress(id, tabId);
    return callTab(tabId, 'keepSeen', { id, key });
  },
  startConnect: (place) => startConnect(place),
  finishConnect: ({ answer, found, ...place }) => finishConnect(place, answer, found),
  connectSite: ({ secret, ...place }) => connectSite(place, secret),
  testSite: ({ siteId }) => testSite(siteId),
  removeSite: ({ siteId, onlyHere }) => forgetSite(siteId, onlyHere),
  listDrafts: ({ siteId, search }) => listDrafts(siteId, search),
  listTerms: ({ siteId, taxonomy, search }) => listTerms(siteId, taxonomy, search),
  chooseTypes: async ({ siteId, offered, newType }) => {
    await chooseTypes(siteId, offered, newType);
    return null;
  },
  sendDraft: async (draftRequest) => {
    await assertAllowedSite(draftRequest.siteId);
    const { id } = await queueJob(draftRequest, await phraseOptions(draftRequest));
    void work();
    return { jobId: id };
  },
  isEditorTab: ({ tabId }) => isEditorTab(tabId),
  readEditor: ({ tabId }) => readEditor(tabId),
  listOpenDrafts: async () => allowedDrafts(await listOpenDrafts()),
  insertHere: async (insertion) => {
    await assertAllowedTab(insertion.tabId);
    return insertHere(insertion, await phraseOptionsInTab(insertion));
  },
  takeOut: async ({ jobId }) => {
    const { id } = await queueRemoval(jobId);
    void work();
    return { jobId: id };
  },
  putBack: async ({ jobId }) => {
    const { id } = await queueAgain(jobId);
    await endRecheck(jobId);
    void work();
    return { jobId: id };
  },
  recheckSent: async () => {
    await recheckSoon();
    void work();
    return null;
  },
  prepareExport: ({ captureIds }) => prepareExport(captureIds),
  signExport: ({ kid, digest }) => signExport(kid, digest),
  signHead: ({ kid }) => signHead(kid),
  recordTransfer: (done) => recordTransfer(done),
  replaceKey: () => replaceKey(),
  giveStoryKey: ({ storyId }) => giveStoryKey(storyId),
  takeUnsaved: ({ captureId }) => takeUnsaved(captureId),
  backUpNow: async () => {
    await backUpNow();
    return null;
  },
  askTimeAuthority: async ({ url }) => {
    await forgetStampTries(url);
    void work();
    return null;
  },
  acceptLoss: async () => {
    await acceptLoss();
    // What is written from now on takes no earlier file's place.
    await forgetLibraryFile();
    void work();
    return null;
  },
  repairLibrary: async () => {
    await repairLibrary();
    return null;
  },
  checkFixity: async ({ captureId }) => {
    await checkFixity(captureId);
    return null;
  },
  hasStoryKey: async ({ storyId }) => (await storyKey(storyId)) !== null,
  checkNow: async ({ captureId, which }, sender) => {
    await checkNow(captureId, which, sender.tab?.id); // absent: asked in the side panel
    return null;
  },
  setWatch: async ({ captureId, isOn }) => {
    await setWatch(captureId, isOn);
    keepWatching();
    return null;
  },
  updateCaption: async ({ captureId, jobId }) => {
    const { id } = await updateCaption(captureId, jobId);
    void work();
    return { jobId: id };
  },
  addSource: async ({ captureId, which, source }) => {
    await addSource(captureId, which, source);
    return null;
  },
  retryJob: async ({ jobId }) => {
    await retryJob(jobId);
    void work();
    return null;
  },
  cancelJob: async ({ jobId }) => {
    await cancelJob(jobId);
    return null;
  },
  changeAnnotations: async ({ captureIds, change }) => {
    const before = await changeAnnotations(captureIds, change, new Date());
    if (change.isTrashed === true) await recountGone();
    return before;
  },
  undoAnnotations: async ({ before }) => {
    await undoAnnotations(before);
    return null;
  },
  deleteForGood: ({ captureIds }) => deleteForGood(captureIds),
  editPicture: ({ captureId, sha256, operations }) => editPicture(captureId, sha256, operations),
  chooseCopy: async ({ captureId, copyId }) => {
    await chooseCopy(captureId, copyId, new Date());
    return null;
  },
  removeCopy: async ({ id }) => {
    await removeCopy(id);
    return null;
  },
  saveStory: (story) => saveStory(story, new Date()),
  removeStory: ({ storyId }) => removeStory(storyId),
};

/** What the browser vouches for of the sender's address; the rest of it a taken-over page may have made up. */
function pageOf({ url = '', origin }: Sender): string {
  const from = URL.parse(url)?.origin;
  return origin === undefined || origin === from ? url : `${origin}/`;
}

function tabOf({ tab }: Sender): number {
  if (!tab || tab.id === undefined) throw new AppError('NOT_ALLOWED', 'the caller has no tab');
  return tab.id;
}
