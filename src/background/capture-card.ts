/**
 * What the card in a page's corner says of a capture that has just been made there, and does for it. A tab is told of its
 * own captures alone, and never chooses the draft: that is the one in which somebody here was last.
 */
import { browser } from '../browser/api.ts';
import { showGoneIn } from '../browser/gone-badge.ts';
import { t, uiLanguage } from '../browser/i18n.ts';
import { logError } from '../browser/log.ts';
import { readHouseStyle, readsCard } from '../browser/settings.ts';
import { readPolicy } from '../browser/managed.ts';
import { hourWords } from '../draft/hours.ts';
import { phraseOptionsOf } from '../draft/phrase-options.ts';
import type { CardFacts } from '../messaging/payloads.ts';
import type { Capture } from '../model/capture.ts';
import { editsOf } from '../model/derivative.ts';
import { accountBehind } from '../model/follow.ts';
import type { OpenDraft } from '../model/draft.ts';
import { AppError, fromEnvelope } from '../model/errors.ts';
import { isWebPage, pageNameOf } from '../model/web-page.ts';
import type { HouseStyle } from '../model/house-style.ts';
import { articleLanguage } from '../model/house-style.ts';
import type { Author } from '../model/post.ts';
import { changeAnnotations } from '../store/annotations.ts';
import { getCapture } from '../store/captures.ts';
import { derivativesOf } from '../store/derivatives.ts';
import { followOf } from '../store/follows.ts';
import { offerDraft, takeOffer } from './draft-offers.ts';
import { insertHere, listOpenDrafts, readEditor } from './open-draft.ts';
import { phraseOptionsInTab } from './phrase-options.ts';
import { allowedDrafts } from './policy.ts';
import { assertPressedIn } from './press-gate.ts';
import { thumbOf } from './thumbnails.ts';

/** Milliseconds for which the toolbar says it. */
const BADGE = 5000;

/** Null where nobody wants a card. Throws NOT_PRESSED for what was not captured in that tab. */
export async function cardOf(captureId: string, tabId: number): Promise<CardFacts | null> {
  await assertPressedIn(captureId, tabId);
  const [capture, isWanted] = await Promise.all([getCapture(captureId), readsCard(), sayOnToolbar(tabId)]);
  if (!capture || !isWanted) return null;
  const [thumb, house, draft] = await Promise.all([thumbOf(captureId), readHouseStyle(), lastDraft()]);
  await offerDraft(captureId, draft);
  return {
    thumb,
    line: lineOf(capture, house),
    drawbacks: drawbacksOf(capture),
    account: await whoIsBehind(capture),
    draft: draft && (await titleOf(draft)),
  };
}

/**
 * Into the draft that the card has named, once, and from a tab that is in front. Gives its title; null where a part of the
 * picture was hidden meanwhile: which copy goes in, our own pages alone know, and one of them is opened. Throws NO_EDITOR
 * where it is open no longer, NOT_PRESSED, and as `insertHere`.
 */
export async function insertFromCard(
  captureId: string,
  tabId: number,
): Promise<{ draft: string | null; cms?: string }> {
  await assertPressedIn(captureId, tabId);
  if (!(await browser.tabs.get(tabId)).active)
    throw new AppError('NOT_PRESSED', 'a press in a tab that is not in front');
  const offered = await takeOffer(captureId);
  if ((await derivativesOf(captureId)).some((copy) => editsOf(copy).isRedacted)) {
    await openComposer(captureId);
    return { draft: null };
  }
  const open = await allowedDrafts(await listOpenDrafts());
  const draft = open.find(({ tabId: at, draftId }) => at === offered?.tabId && draftId === offered.draftId);
  if (!draft) throw new AppError('NO_EDITOR', 'the draft that was named is open no longer');
  const language = (await readHouseStyle()).language ?? t('interface_language');
  const request = { tabId: draft.tabId, draftId: draft.draftId, captureIds: [captureId], language };
  const { title, refused, uploadFailure } = await insertHere(request, await phraseOptionsInTab(request));
  if (uploadFailure) throw fromEnvelope(uploadFailure);
  if (refused) throw new AppError('EDITOR_REFUSES_PIECES', `the editor does not take ${refused.join(', ')}`);
  return { draft: title, cms: draft.cms };
}

export async function openComposer(captureId: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`library.html#capture=${captureId}&draft=yes`) });
}

/** Into the trash, from where it comes back. Throws NOT_PRESSED. */
export async function undoCapture(captureId: string, tabId: number): Promise<void> {
  await assertPressedIn(captureId, tabId);
  await changeAnnotations([captureId], { isTrashed: true }, new Date());
}

/** Null where nobody is known, the account cannot be followed, or the organisation has switched that off. */
async function whoIsBehind({ post }: Capture): Promise<CardFacts['account']> {
  const account = isWebPage(post) ? null : accountBehind(post);
  if (!account || !(await readPolicy()).follow) return null;
  return { handle: account.handle, isFollowed: (await followOf(account)) !== null };
}

async function lastDraft(): Promise<OpenDraft | null> {
  const drafts = await allowedDrafts(await listOpenDrafts());
  const seen = await Promise.all(
    drafts.map(async (draft) => ({ draft, at: (await browser.tabs.get(draft.tabId)).lastAccessed ?? 0 })),
  );
  return seen.sort((a, b) => b.at - a.at)[0]?.draft ?? null;
}

/** As its editor has it; of an editor that is still loading, its tab's. */
async function titleOf({ tabId, title }: OpenDraft): Promise<string> {
  const editor = await readEditor(tabId).catch((thrown: unknown) => {
    logError('reading the title of an open draft', thrown);
    return null;
  });
  return (editor ? editor.title : title) || t('draft_untitled'); // `''` is no title
}

function lineOf(capture: Capture, house: HouseStyle): string {
  const page = pageNameOf(capture);
  if (page) return t('title_page', page.title, page.site);
  const { author, repost, createdAt } = capture.post;
  const line = repost ? t('card_reposted_by', nameOf(repost.by)) : t('card_post_by', nameOf(author));
  // The original's time is never the repost's.
  const at = repost ? repost.at : createdAt;
  return at === null ? line : t('card_at', line, hourOf(at, house));
}

function hourOf(at: string, house: HouseStyle): string {
  const language = uiLanguage();
  const { timeZone, house: style } = phraseOptionsOf(house, { language, siteId: null });
  const usual = articleLanguage(language) === 'fr' ? '16 h 04' : '16:04';
  return hourWords(new Date(at), timeZone, style?.hours ?? usual);
}

/** Apart from the direction of the words around it. */
function nameOf({ name, handle }: Author): string {
  return `\u2068${name ?? (handle === null ? t('author_unknown') : `@${handle}`)}\u2069`;
}

function drawbacksOf({ picture, post, suspect }: Capture): string[] {
  const { repost } = post;
  return [
    isWebPage(post) && t('pick_saved'),
    picture?.method === 'redrawing' && t('method_redrawing'),
    repost?.at === null && t('repost_time_unknown'),
    picture !== null && picture.missingResources.length > 0 && t('card_picture_lacks'),
    suspect && t('card_suspect'),
  ].filter((words) => words !== false);
}

async function sayOnToolbar(tabId: number): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ tabId, color: '#0a7d4f' });
  await browser.action.setBadgeText({ tabId, text: '✓' });
  setTimeout(() => {
    showGoneIn(tabId).catch((thrown: unknown) => logError('clearing a badge', thrown));
  }, BADGE);
}
