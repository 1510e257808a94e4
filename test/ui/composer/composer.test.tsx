// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { OpenDraft, RemoteDraft } from '../../../src/model/draft.ts';
import { AppError } from '../../../src/model/errors.ts';
import { getCapture } from '../../../src/store/captures.ts';
import { db } from '../../../src/store/db.ts';
import { putJob } from '../../../src/store/jobs.ts';
import { putSite } from '../../../src/store/sites.ts';
import { Composer } from '../../../src/ui/composer/composer.tsx';
import { aCapture, aPost } from '../../helpers/records.ts';
import { forgetEdits, keepEdits, keptEdits } from '../../../src/ui/composer/kept-edits.ts';
import { answers, browser, calls, words } from '../fake-browser.ts';
import { appeared, choose, find, mount, press, submit, tells, type } from '../page.ts';
import { aJob, aSite, captureId, storeCapture, storeCopy } from '../stored.ts';

vi.mock('../../../src/browser/api.ts', () => import('../fake-browser.ts'));

const site = aSite();
const job = aJob();
const close = vi.fn();
const pictures = { picture: aCapture().picture };
const openDraft: OpenDraft = {
  tabId: 7,
  cms: 'wordpress',
  draftId: '11',
  url: 'https://harbour.example/wp-admin/post.php?post=11&action=edit',
  title: 'Ferries ‹ Edit',
};

function field(name: string, id = captureId(1)): HTMLTextAreaElement {
  return find<HTMLTextAreaElement>(`[data-item="${id}"] [name="${name}"]`);
}

function write(name: string, text: string, id = captureId(1)): void {
  type(`[data-item="${id}"] [name="${name}"]`, text);
}

function aDraft(id: string, title: string): RemoteDraft {
  const modifiedAt = '2025-11-16T08:00:00.000Z';
  return { id, title, status: 'draft', author: null, modifiedAt, editUrl: 'https://harbour.example/e' };
}

afterEach(() => forgetEdits([captureId(1)]));

async function open(captureIds = [captureId(1)], openDrafts: OpenDraft[] = []): Promise<HTMLElement> {
  await putSite(site);
  for (const id of captureIds) if (!(await getCapture(id))) await storeCapture({ id, ...pictures });
  answers.listOpenDrafts = () => openDrafts;
  answers.listDrafts ??= () => [aDraft('11', 'Ferries')];
  answers.sendDraft ??= () => ({ jobId: job.id });
  mount(<Composer captureIds={captureIds} onClose={close} />);
  return appeared('form');
}

describe('what is in doubt', () => {
  it('is said beside the words that an article would use, and nothing else', async () => {
    const disagreements = [
      { field: 'text', shown: 'as shown', sent: 'as sent' },
      { field: 'counts.likes', shown: '900', sent: '9' },
    ];
    const translation = { text: 'Le quai est fermé.', lang: 'fr', by: 'platform' as const };
    await storeCapture({ id: captureId(1), ...pictures, post: aPost({ disagreements, translation }) });
    await open();
    const doubts = await appeared('[data-part="disagreements"]');
    expect(doubts.textContent).toContain('as sent');
    expect(doubts.textContent).not.toContain('900');
    expect(find('[data-part="translation"]').textContent).toContain('Le quai est fermé.');
    expect(field('quotation').value).not.toContain('Le quai');
  });
});

describe('before sending', () => {
  it('shows the way to the options when no site is connected', async () => {
    answers.listOpenDrafts = () => [];
    mount(<Composer captureIds={[captureId(1)]} onClose={close} />);
    expect((await appeared('.empty a')).getAttribute('href')).toBe('options.html');
    expect(document.querySelector('form')).toBeNull();
    // Whoever's CMS cannot be connected pastes.
    expect(find('.empty').textContent).toContain(words('no_site_copy'));
    await appeared('.empty [data-entry=article]:not(:disabled)');
    expect(find<HTMLInputElement>('.empty [name=isCaptionParagraph]').checked).toBe(false);
  });

  it('suggests a title that names the repost, in the language of the article', async () => {
    await open();
    const title = () => find<HTMLInputElement>('#new-title').value;
    await vi.waitFor(() => expect(title()).toBe('Post by @mara_lind on X, reposted by @harbournews'));
    choose('#language', 'fr');
    expect(title()).toBe('Message de @mara_lind sur X, relayé par @harbournews');
    await appeared('[data-draft-id]'); // asked of the site meanwhile: the next test counts only its own questions
  });

  it('lists the recent drafts of the site, hostile titles as text', async () => {
    const title = '<img src=x onerror=alert(1)>';
    answers.listDrafts = () => [aDraft('11', title), aDraft('12', '')];
    await open();
    expect((await appeared('[data-draft-id="11"] bdi')).textContent).toBe(title);
    expect(find('[data-draft-id="12"] bdi').textContent).toBe(words('draft_untitled'));
    expect(new Set(calls('listDrafts').map(({ search }) => search))).toEqual(new Set(['']));
    expect(calls('listDrafts')[0]?.siteId).toBe(site.id);
  });

  it('says why the drafts cannot be listed, and still lets a new one be made', async () => {
    answers.listDrafts = () => {
      throw new AppError('CMS_LOGIN_REFUSED', 'no');
    };
    await open();
    await vi.waitFor(() => expect(document.body.textContent).toContain(words('error_CMS_LOGIN_REFUSED')));
    expect(document.querySelector('#send')).not.toBeNull();
  });

  it('asks a site without drafts for none, and sends it a new piece with its title', async () => {
    const receiver = aSite({ id: '019a0000-0000-7000-8000-00000000cccc', cms: 'webhook', name: 'Our newsroom' });
    await open();
    await putSite(receiver);
    await appeared('[data-draft-id="11"]');
    choose('#site', receiver.id);
    await vi.waitFor(() => expect(find('.destination').textContent).toContain(words('deliver_to', ['Our newsroom'])));
    expect(document.querySelector('[data-draft-id], #draft-search')).toBeNull();
    expect(find('#new-title').getAttribute('aria-label')).toBe(words('deliver_title'));
    type('#new-title', 'Storm');
    submit(find('form'));
    await vi.waitFor(() =>
      expect(calls('sendDraft')).toMatchObject([{ siteId: receiver.id, target: { newTitle: 'Storm' } }]),
    );
    expect(calls('listDrafts').every(({ siteId }) => siteId === site.id)).toBe(true);
  });

  it('drops an answer to an earlier search of the drafts', async () => {
    const release: Record<string, (drafts: RemoteDraft[]) => void> = {};
    answers.listDrafts = ({ search }) => new Promise<RemoteDraft[]>((resolve) => (release[search] = resolve));
    await open();
    await vi.waitFor(() => expect(release).toHaveProperty(['']));
    type('#draft-search', 'port');
    await vi.waitFor(() => expect(release).toHaveProperty('port'));
    release['port']?.([aDraft('2', 'Port')]);
    await appeared('[data-draft-id="2"]');
    release['']?.([aDraft('1', 'Stale')]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(document.querySelector('[data-draft-id="1"]')).toBeNull();
  });

  it('keeps the chosen draft in view when the search no longer finds it', async () => {
    answers.listDrafts = ({ search }) => (search === '' ? [aDraft('11', 'Ferries')] : []);
    await open();
    press(await appeared('[data-draft-id="11"] input'));
    type('#draft-search', 'zzz');
    await vi.waitFor(() => expect(calls('listDrafts')).toHaveLength(2));
    expect(find<HTMLInputElement>('[data-draft-id="11"] input').checked).toBe(true);
  });
});

describe('sending', () => {
  it('gives the hour of the place too, where somebody knows which clock it was', async () => {
    const form = await open();
    const caption = () => find('.composer-preview figcaption').textContent;
    expect(caption()).toContain('UTC');
    choose('#event-zone', 'Pacific/Honolulu');
    await vi.waitFor(() => expect(caption()).toContain('Honolulu'));
    submit(form);
    await vi.waitFor(() => expect(calls('sendDraft')[0]).toMatchObject({ eventTimeZone: 'Pacific/Honolulu' }));
  });

  it('makes a new draft under the typed title, in the chosen language', async () => {
    const form = await open([captureId(1), captureId(2)]);
    type('#new-title', ' Ferry cancelled ');
    choose('#language', 'fr');
    submit(form);
    await vi.waitFor(() =>
      expect(calls('sendDraft')).toEqual([
        {
          siteId: site.id,
          target: { newTitle: 'Ferry cancelled' },
          captureIds: [captureId(1), captureId(2)],
          language: 'fr',
        },
      ]),
    );
  });

  it('is sent from any field by Ctrl and Enter, once', async () => {
    await open([captureId(1)]);
    type('#new-title', 'Ferry cancelled');
    const press = (keys: KeyboardEventInit) =>
      document
        .querySelector('#new-title')
        ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...keys }));
    press({});
    press({ ctrlKey: true, isComposing: true });
    expect(calls('sendDraft')).toEqual([]);
    press({ ctrlKey: true });
    press({ ctrlKey: true, repeat: true });
    await vi.waitFor(() => expect(calls('sendDraft')).toMatchObject([{ target: { newTitle: 'Ferry cancelled' } }]));
  });

  it('stays what was chosen when somebody passes the title with Tab, and is a new one when they write there', async () => {
    await open();
    press(await appeared('[data-draft-id="11"] input'));
    void act(() => find('#new-title').focus());
    expect(find<HTMLInputElement>('[data-draft-id="11"] input').checked).toBe(true);
    type('#new-title', 'Ferry');
    expect(find<HTMLInputElement>('[value="new"]').checked).toBe(true);
    expect(find<HTMLInputElement>('#new-title').value).toBe('Ferry');
  });

  it('keeps the keyboard in the dialog when the form has gone', async () => {
    const form = await open();
    find('#send').focus();
    submit(form);
    await vi.waitFor(() => expect(document.querySelector('form')).toBeNull());
    await vi.waitFor(() => expect(document.activeElement).toBe(find('.outcome')));
  });

  it('adds to a draft that exists', async () => {
    const form = await open();
    press(await appeared('[data-draft-id="11"] input'));
    submit(form);
    await vi.waitFor(() => expect(calls('sendDraft')[0]?.target).toEqual({ draftId: '11' }));
  });

  it('says why it could not be queued, and leaves the form as it was', async () => {
    answers.sendDraft = () => {
      throw new AppError('SITE_MISSING', 'gone');
    };
    const form = await open();
    type('#new-title', 'Ferry');
    submit(form);
    await vi.waitFor(() => expect(tells('SITE_MISSING')).toBe(true));
    expect(find<HTMLInputElement>('#new-title').value).toBe('Ferry');
  });

  it('sends once when the button is pressed twice', async () => {
    const form = await open();
    submit(form);
    submit(form);
    await vi.waitFor(() => expect(calls('sendDraft')).toHaveLength(1));
  });

  it('tells each step as it happens, and links to the draft when it is done', async () => {
    const form = await open();
    submit(form);
    await putJob(aJob({ state: 'running', step: 'upload' }));
    expect((await appeared('[aria-current="step"]')).textContent).toBe(words('job_step_upload'));
    const receipt = { draftId: '11', editUrl: 'https://harbour.example/edit', title: 'Ferry', alreadyThere: [] };
    await putJob(aJob({ state: 'done', step: 'verify', receipt }));
    await appeared('[data-job-state="done"]');
    expect(find('[data-draft-link] a').getAttribute('href')).toBe('https://harbour.example/edit');
  });

  it('does not link to what a CMS gives as an address but is none', async () => {
    const form = await open();
    submit(form);
    const receipt = { draftId: '11', editUrl: 'javascript:alert(1)', title: 'Ferry', alreadyThere: [] };
    await putJob(aJob({ state: 'done', step: 'verify', receipt }));
    await appeared('[data-job-state="done"]');
    expect(document.querySelector('[data-draft-link] a')).toBeNull();
  });

  it('says why it failed and tries again on demand', async () => {
    answers.retryJob = () => null;
    const form = await open();
    submit(form);
    await putJob(aJob({ state: 'failed', step: 'upload', error: { code: 'CMS_TOO_LARGE', message: '' } }));
    await appeared('[data-job-state="failed"]');
    expect(tells('CMS_TOO_LARGE')).toBe(true);
    press(find('[data-action="retry"]'));
    await vi.waitFor(() => expect(calls('retryJob')).toEqual([{ jobId: job.id }]));
  });

  it('goes back to the form when the chosen draft is public by now, with what was typed', async () => {
    const form = await open();
    press(await appeared('[data-draft-id="11"] input'));
    write('caption', 'Typed on deadline.');
    submit(form);
    await putJob(aJob({ state: 'failed', error: { code: 'CMS_DRAFT_PUBLISHED', message: '' } }));
    press(await appeared('[data-action="other-draft"]'));
    const again = await appeared('form');
    expect(field('caption').value).toBe('Typed on deadline.');
    submit(again);
    await vi.waitFor(() => expect(calls('sendDraft')).toHaveLength(2));
    expect(calls('sendDraft')[1]?.target).toHaveProperty('newTitle');
  });

  it('says when the next attempt is due', async () => {
    const form = await open();
    submit(form);
    const retryAt = '2025-11-16T09:40:00.000Z';
    await putJob(aJob({ retryAt, error: { code: 'CMS_BUSY', message: '' } }));
    await appeared('[data-job-state="waiting"]');
    expect(document.body.textContent).toContain(words('error_CMS_BUSY'));
    expect(document.body.textContent).toMatch(/Next attempt: 16 Nov 2025/);
  });
});

describe('the words of a capture', () => {
  it('are suggested, and shown as the article will show them', async () => {
    await open();
    await vi.waitFor(() => expect(field('caption').value).toContain('reposted on X by @harbournews'));
    expect(field('alt').value).toContain('Screenshot of X showing that Harbour News (@harbournews) reposted');
    expect(field('quotation').value).toBe('The ferry to Östholm is cancelled until further notice.');
    expect(find('.article figcaption').textContent).toContain(field('caption').value);
    expect(find('.article-alt').textContent).toContain(field('alt').value);
    expect(find('.article blockquote').textContent).toContain('The ferry to Östholm');
  });

  it('travel as edits when they were changed, and only those', async () => {
    const form = await open();
    write('caption', 'Our caption.');
    write('quotation', '');
    expect(find('.article figcaption').textContent).toContain('Our caption.');
    expect(document.querySelector('.article blockquote')).toBeNull();
    submit(form);
    await vi.waitFor(() => expect(calls('sendDraft')).toHaveLength(1));
    expect(calls('sendDraft')[0]?.edits).toEqual({ [captureId(1)]: { caption: 'Our caption.', quotation: '' } });
  });

  it('go back to the suggestion, which then follows the language again', async () => {
    const form = await open();
    write('caption', 'Our caption.');
    press(find('[data-word="caption"] [data-action="reset"]'));
    choose('#language', 'fr');
    expect(field('caption').value).toContain('relayé sur X par @harbournews');
    submit(form);
    await vi.waitFor(() => expect(calls('sendDraft')).toHaveLength(1));
    expect(calls('sendDraft')[0]).not.toHaveProperty('edits');
  });

  it('keep what was changed when the language changes', async () => {
    await open();
    write('caption', 'Our caption.');
    choose('#language', 'fr');
    expect(field('caption').value).toBe('Our caption.');
    expect(field('credit').value).toContain('Capture d’écran');
  });

  it('take a translation with its credit, and the embed', async () => {
    const form = await open();
    write('translation', 'Le bac est annulé.');
    write('translator', 'Inès');
    expect(find('.article').textContent).toContain('Translation: Inès');
    expect(document.querySelector('[name="embed-folded"]')).toBeNull();
    press(find('[name="embed"]'));
    press(find('[name="embed-folded"]'));
    expect(find('.article details summary').textContent).toContain('as long as it is there');
    expect(find('.article figure + details')).not.toBeNull();
    press(find('[name="embed-folded"]'));
    expect(document.querySelector('.article details')).toBeNull();
    expect(find('.article-embed').textContent).toContain('https://twitter.com/mara_lind/status/1990000000000000000');
    submit(form);
    await vi.waitFor(() => expect(calls('sendDraft')).toHaveLength(1));
    const edit = { translation: { text: 'Le bac est annulé.', credit: 'Inès' }, embed: true };
    expect(calls('sendDraft')[0]?.edits).toEqual({ [captureId(1)]: edit });
  });

  it('are kept when the dialog is closed by mistake, and forgotten when they were sent', async () => {
    await open();
    write('caption', 'Typed on deadline.');
    mount(<p>closed</p>);
    const form = await open();
    expect(field('caption').value).toBe('Typed on deadline.');
    submit(form);
    await vi.waitFor(() => expect(calls('sendDraft')).toHaveLength(1));
    await vi.waitFor(() => expect(document.querySelector('form')).toBeNull());
    mount(<p>closed</p>);
    await open();
    expect(field('caption').value).not.toBe('Typed on deadline.');
  });

  it('go when they were sent, and after a while, but the choice of a copy never does', async () => {
    const copy = await storeCopy(captureId(1), captureId(9), 'author');
    keepEdits({ [captureId(1)]: { caption: 'Typed.', derivativeId: copy.id } });
    submit(await open());
    await vi.waitFor(() => expect(document.querySelector('form')).toBeNull());
    const choice = { [captureId(1)]: { derivativeId: copy.id } };
    expect(keptEdits([captureId(1)])).toEqual(choice);
    keepEdits({ [captureId(1)]: { caption: 'Typed.', derivativeId: copy.id } });
    vi.useFakeTimers({ now: Date.now() + 31 * 86_400_000, toFake: ['Date'] });
    try {
      expect(keptEdits([captureId(1)])).toEqual(choice);
    } finally {
      vi.useRealTimers();
    }
    const of = (edit: object) => JSON.stringify({ [captureId(1)]: { edit, at: Date.now() } });
    localStorage.setItem('composer', of({ derivativeId: copy.id, from: 'another version' }));
    expect(keptEdits([captureId(1)])).toEqual(choice);
  });

  it('go when a copy is chosen that hides something, and so does the embed, which is said', async () => {
    const copy = await storeCopy(captureId(1), captureId(9));
    await open();
    write('caption', 'Mara Lind says so.');
    press(find('[name="embed"]'));
    await appeared('[name="picture"]');
    choose('[name="picture"]', copy.id);
    expect(find('[data-note]').textContent).toBe(words('words_dropped'));
    expect(keptEdits([captureId(1)])).toEqual({ [captureId(1)]: { derivativeId: copy.id } });
    await vi.waitFor(() => expect(document.querySelector('[name="embed"]')).toBeNull());
    expect(field('quotation').value).toBe('');
    write('caption', 'Typed anew.');
    expect(keptEdits([captureId(1)])).toEqual({ [captureId(1)]: { derivativeId: copy.id, caption: 'Typed anew.' } });
  });

  it('go when such a copy is chosen, and so does the title that was typed, which is said', async () => {
    const copy = await storeCopy(captureId(1), captureId(9));
    await open();
    const suggested = find<HTMLInputElement>('#new-title').value;
    type('#new-title', 'Mara Lind says so');
    await appeared('[name="picture"]');
    choose('[name="picture"]', copy.id);
    await appeared('[data-note="title_dropped"]');
    expect(find<HTMLInputElement>('#new-title').value).not.toContain('says so');
    expect(suggested).not.toBe('');
  });

  it('want a copy that is gone until a person says that the picture goes out as captured', async () => {
    keepEdits({ [captureId(1)]: { derivativeId: captureId(9) } });
    await open();
    const asCaptured = await appeared('[data-action="as-captured"]');
    expect(tells('COPY_MISSING')).toBe(true);
    expect(keptEdits([captureId(1)])).toEqual({ [captureId(1)]: { derivativeId: captureId(9) } });
    press(asCaptured);
    expect(document.querySelector('[data-action="as-captured"]')).toBeNull();
    expect(keptEdits([captureId(1)])).toEqual({});
    expect(calls('chooseCopy')).toContainEqual({ captureId: captureId(1), copyId: null });
  });

  it('leave alone what another window has hidden meanwhile', async () => {
    const copy = await storeCopy(captureId(1), captureId(9), 'author');
    await open();
    const entry = { edit: { derivativeId: copy.id }, at: Date.now() };
    localStorage.setItem('composer', JSON.stringify({ [captureId(1)]: entry })); // as the other window does, unheard yet
    const before = calls('chooseCopy').length;
    write('caption', 'Typed on.');
    expect(keptEdits([captureId(1)])).toEqual({ [captureId(1)]: { derivativeId: copy.id, caption: 'Typed on.' } });
    expect(calls('chooseCopy')).toHaveLength(before);
    await vi.waitFor(() => expect(find<HTMLSelectElement>('[name="picture"]').value).toBe(copy.id));
  });

  it('outlive the tab, and are nothing where another version has written them', async () => {
    await open();
    write('caption', 'Typed on deadline.');
    vi.resetModules(); // as a page that is opened anew
    const { keptEdits: readAnew } = await import('../../../src/ui/composer/kept-edits.ts');
    expect(readAnew([captureId(1), captureId(2)])).toEqual({ [captureId(1)]: { caption: 'Typed on deadline.' } });
    localStorage.setItem('composer', '{"x":{"edit":{"from":"another version"},"at":1}}');
    expect(keptEdits(['x'])).toEqual({});
    vi.useFakeTimers({ now: Date.now() + 31 * 86_400_000, toFake: ['Date'] });
    try {
      expect(keptEdits([captureId(1)])).toEqual({});
    } finally {
      vi.useRealTimers();
    }
  });

  it('give the keyboard back to their field when they go back to the suggestion', async () => {
    await open();
    write('caption', 'Our caption.');
    press(find('[data-word="caption"] [data-action="reset"]'));
    expect(document.activeElement).toBe(field('caption'));
  });

  it('are text, whatever stands in the post', async () => {
    const text = '<img src=x onerror=alert(1)>';
    await storeCapture({ id: captureId(1), post: aPost({ text }) });
    await open();
    expect(find('.article blockquote p').textContent).toBe(text);
    expect(find('.article').querySelector('img[src=x]')).toBeNull();
  });
});

describe('several captures', () => {
  const ids = () => [...document.querySelectorAll<HTMLElement>('[data-item]')].map(({ dataset }) => dataset['item']);

  it('are moved by keyboard without losing it, and one can be left out', async () => {
    const form = await open([captureId(1), captureId(2), captureId(3)]);
    press(find(`[data-item="${captureId(1)}"] [data-action="move-down"]`));
    expect(ids()).toEqual([captureId(2), captureId(1), captureId(3)]);
    expect(document.activeElement).toBe(find(`[data-item="${captureId(1)}"] [data-action="move-down"]`));
    press(find(`[data-item="${captureId(1)}"] [data-action="move-down"]`));
    expect(document.activeElement).toBe(find(`[data-item="${captureId(1)}"] [data-action="move-up"]`));
    press(find(`[data-item="${captureId(3)}"] [data-action="leave-out"]`));
    expect(document.activeElement).toBe(find(`[data-item="${captureId(1)}"] [data-action="leave-out"]`));
    submit(form);
    await vi.waitFor(() => expect(calls('sendDraft')[0]?.captureIds).toEqual([captureId(2), captureId(1)]));
  });

  it('say when one of them is no longer there', async () => {
    await putSite(site);
    await storeCapture({ id: captureId(1) });
    answers.listOpenDrafts = () => [];
    answers.listDrafts = () => [];
    mount(<Composer captureIds={[captureId(1), captureId(2)]} onClose={close} />);
    await appeared('form');
    expect(tells('CAPTURE_MISSING')).toBe(true);
  });
});

describe('a draft that is open in a tab', () => {
  const insertion = { draftId: '11', title: 'Ferries', inserted: [captureId(1)], alreadyThere: [] };

  it('is chosen at first, and gets the captures at its cursor', async () => {
    answers.insertHere = () => insertion;
    const form = await open([captureId(1)], [openDraft]);
    write('credit', 'Our credit');
    submit(form);
    await appeared('[data-inserted="1"]');
    expect(calls('insertHere')).toEqual([
      {
        tabId: 7,
        draftId: '11',
        captureIds: [captureId(1)],
        language: 'en',
        edits: { [captureId(1)]: { credit: 'Our credit' } },
      },
    ]);
    press(find('[data-action="show-draft"]'));
    await vi.waitFor(() => expect(browser.tabs.update).toHaveBeenCalledWith(7, { active: true }));
  });

  it('that does not allow everything says what, and takes the rest on the person’s word alone', async () => {
    const refused = ['image' as const];
    answers.insertHere = ({ isPartial }) =>
      isPartial === true ? { ...insertion, refused } : { ...insertion, inserted: [], refused, hasRest: true };
    submit(await open([captureId(1)], [openDraft]));
    await appeared('[data-inserted="0"]');
    expect(tells('EDITOR_REFUSES_PIECES')).toBe(true);
    expect(document.querySelector('.inserted')?.textContent).toContain('Not allowed here: picture.');
    press(find('[data-action="insert-rest"]'));
    expect((await appeared('[data-left-out]')).textContent).toContain('picture');
    expect(calls('insertHere').map(({ isPartial }) => isPartial)).toEqual([undefined, true]);
  });

  it('of a site that takes no picture from this person says so, takes the words, and gives the picture to copy', async () => {
    const picture = aCapture().picture?.sha256 ?? '';
    const uploadFailure = { code: 'CMS_FORBIDDEN' as const, message: 'no' };
    const left = { ...insertion, refused: ['image' as const], uploadFailure, leftPictures: [picture] };
    answers.insertHere = ({ isPartial }) => (isPartial === true ? left : { ...left, inserted: [], hasRest: true });
    const write = vi.fn((_items: unknown[]) => Promise.resolve());
    vi.stubGlobal('ClipboardItem', class {});
    vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue({ write } as unknown as Clipboard);
    await db.files.put({ sha256: picture, blob: new Blob(['x'], { type: 'image/png' }), type: 'image/png', bytes: 1 });
    submit(await open([captureId(1)], [openDraft]));
    await appeared('[data-inserted="0"]');
    expect(tells('CMS_FORBIDDEN')).toBe(true);
    expect(tells('EDITOR_REFUSES_PIECES')).toBe(false);
    press(await appeared('[data-action="copy-picture"]'));
    await vi.waitFor(() => expect(write).toHaveBeenCalledOnce());
    await vi.waitFor(() => expect(document.body.textContent).toContain(words('copy_picture_done')));
    press(find('[data-action="insert-rest"]'));
    await appeared('[data-inserted="1"]');
    expect(find('[data-left-out]').textContent).toBe(words('insert_without_picture_done'));
    await appeared('[data-action="copy-picture"]');
  });

  it('needs no connected site', async () => {
    answers.listOpenDrafts = () => [openDraft];
    await storeCapture({ id: captureId(1) });
    mount(<Composer captureIds={[captureId(1)]} onClose={close} />);
    await appeared('[data-open-draft="11"]');
    expect(document.querySelector('#new-title')).toBeNull();
  });

  it('is not offered a second time from the site’s list, where its editor would overwrite what is sent', async () => {
    answers.listDrafts = () => [aDraft('11', 'Ferries'), aDraft('12', 'Other')];
    await open([captureId(1)], [openDraft]);
    await appeared('[data-draft-id="12"]');
    expect(document.querySelector('[data-draft-id="11"]')).toBeNull();
  });

  it('gives the lines for those who run the site where that is what failed', async () => {
    answers.insertHere = () => {
      throw new AppError('CMS_NOT_JSON', 'no', { facts: ['HTTP 403, text/html'] });
    };
    submit(await open([captureId(1)], [openDraft]));
    await vi.waitFor(() => expect(find('.site-facts pre').textContent).toContain('HTTP 403, text/html'));
  });

  it('says why nothing could be inserted, and keeps the form', async () => {
    answers.insertHere = () => {
      throw new AppError('EDITOR_LOCKED', 'no');
    };
    submit(await open([captureId(1)], [openDraft]));
    await vi.waitFor(() => expect(tells('EDITOR_LOCKED')).toBe(true));
    expect(document.querySelector('.site-facts')).toBeNull();
    expect(document.querySelector('form')).not.toBeNull();
  });
});

describe('a site with several kinds of articles', () => {
  const categories = { id: 'categories', label: 'Sections' };
  const types = [
    { id: 'posts', label: 'Article', canCreate: true, hasFeatured: true, taxonomies: [categories] },
    { id: 'pages', label: 'Page', canCreate: true, hasFeatured: false, taxonomies: [] },
    { id: 'live', label: 'Live', canCreate: false, hasFeatured: true, taxonomies: [] },
  ];
  const statuses = [{ id: 'in-progress', label: 'In the works', isPublic: false }];
  const several = aSite({ types, statuses });
  const box = (selector: string) => find<HTMLInputElement>(selector);
  const queued = () => vi.waitFor(() => expect(calls('sendDraft')).toHaveLength(1));

  async function openSeveral(changes: Partial<typeof several> = {}, ids = [captureId(1)]): Promise<HTMLElement> {
    await open(ids);
    await putSite({ ...several, ...changes });
    await vi.waitFor(() => expect(document.querySelector('.draft-picker .hint:not(.busy)')).not.toBeNull());
    return appeared('form');
  }

  it('lets a person say which a new one is: those that the account may begin, the site’s default first', async () => {
    const form = await openSeveral({ newType: 'pages' });
    const offered = [...(await appeared('#new-type')).querySelectorAll('option')].map(({ value }) => value);
    expect(offered).toEqual(['pages', 'posts']);
    submit(form);
    await queued();
    expect(calls('sendDraft')[0]?.target).toMatchObject({ type: 'pages' });
  });

  it('offers none that was not chosen for this site', async () => {
    await openSeveral({ offeredTypes: ['posts', 'live'] });
    await appeared('[data-taxonomy]');
    expect(document.querySelector('#new-type')).toBeNull();
  });

  it('sorts a new one by the terms that are found on the site; another type is sent without them', async () => {
    answers.listTerms = ({ search }) =>
      [
        { id: '4', label: '<b>Culture</b>' },
        { id: '5', label: 'Politics' },
      ].filter(({ label }) => label.includes(search));
    const form = await openSeveral();
    const details = await appeared<HTMLDetailsElement>('[data-taxonomy="categories"]');
    expect(calls('listTerms')).toEqual([]);
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
    press(await appeared('[data-term-id="4"] input'));
    expect(find('[data-taxonomy] summary').textContent).toContain('<b>Culture</b>');
    type('[data-taxonomy] input[type=search]', 'Pol');
    await vi.waitFor(() => expect(calls('listTerms').at(-1)).toMatchObject({ taxonomy: 'categories', search: 'Pol' }));
    press(await appeared('[data-term-id="5"] input'));
    expect(box('[data-term-id="4"] input').checked).toBe(true);
    submit(form);
    await queued();
    expect(calls('sendDraft')[0]?.target).toMatchObject({ type: 'posts', terms: { categories: ['4', '5'] } });
  });

  it('adds terms to a draft that is there, of its own type', async () => {
    answers.listTerms = () => [{ id: '4', label: 'Culture' }];
    answers.listDrafts = () => [{ ...aDraft('12', 'Here'), type: 'posts' }];
    const form = await openSeveral();
    press((await appeared('[data-draft-id="12"]')).querySelector('input') ?? form);
    const details = await appeared<HTMLDetailsElement>('[data-further-terms] [data-taxonomy="categories"]');
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
    press(await appeared('[data-term-id="4"] input'));
    submit(form);
    await queued();
    expect(calls('sendDraft')[0]?.target).toEqual({ draftId: '12', type: 'posts', terms: { categories: ['4'] } });
  });

  it('takes no term from a new draft to one that is there, nor from one site to another', async () => {
    answers.listTerms = () => [{ id: '4', label: 'Culture' }];
    answers.listDrafts = () => [{ ...aDraft('12', 'Here'), type: 'posts' }];
    const other = { ...several, id: '019a0000-0000-7000-8000-0000000000b2', name: 'Another' };
    await putSite(other);
    const form = await openSeveral();
    const details = await appeared<HTMLDetailsElement>('[data-taxonomy="categories"]');
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
    press(await appeared('[data-term-id="4"] input'));
    const chosen = () => find('[data-taxonomy] summary .hint').textContent;
    expect(chosen()).toBe('Culture');
    press((await appeared('[data-draft-id="12"]')).querySelector('input') ?? form);
    await appeared('[data-further-terms]');
    expect(chosen()).toBe(words('terms_none_chosen'));
    choose('#site', find<HTMLSelectElement>('#site').value === several.id ? other.id : several.id);
    await vi.waitFor(() => expect(document.querySelector('[data-further-terms]')).toBeNull());
    expect(chosen()).toBe(words('terms_none_chosen'));
    press((await appeared('[data-draft-id="12"]')).querySelector('input') ?? form);
    await appeared('[data-further-terms]');
    submit(form);
    await queued();
    expect(calls('sendDraft')[0]?.target).toEqual({ draftId: '12', type: 'posts' });
  });

  it('lets one picture stand for the article, and offers it only where one can', async () => {
    const ids = [captureId(1), captureId(2)];
    const form = await openSeveral({}, ids);
    const of = (id: string) => `[data-item="${id}"] [name="featured"]`;
    press(await appeared(of(captureId(1))));
    press(find(of(captureId(2))));
    expect(ids.map((id) => box(of(id)).checked)).toEqual([false, true]);
    choose('#new-type', 'pages');
    expect(document.querySelector('[name="featured"]')).toBeNull();
    choose('#new-type', 'posts');
    submit(form);
    await queued();
    expect(calls('sendDraft')[0]?.edits).toEqual({ [captureId(2)]: { featured: true } });
    forgetEdits(ids);
  });

  it('shows of each draft which kind and status it has, and sends to that kind', async () => {
    answers.listDrafts = () => [{ ...aDraft('12', 'About'), type: 'pages', status: 'in-progress' }];
    const form = await openSeveral();
    const draft = await appeared('[data-draft-id="12"]');
    await vi.waitFor(() => expect(draft.textContent).toContain('In the works'));
    expect(draft.textContent).toContain('Page');
    press(find('[data-draft-id="12"] input'));
    submit(form);
    await queued();
    expect(calls('sendDraft')[0]?.target).toEqual({ draftId: '12', type: 'pages' });
  });
});
