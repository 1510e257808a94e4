// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../../src/model/errors.ts';
import { addObservations } from '../../../../src/store/observations.ts';
import { forgetEdits, keepEdits } from '../../../../src/ui/composer/kept-edits.ts';
import { Library } from '../../../../src/ui/library/library.tsx';
import { answers, browser, calls, words } from '../../fake-browser.ts';
import { appeared, find, mount, press, tells } from '../../page.ts';
import { aPost } from '../../../helpers/records.ts';
import { captureId, storeCapture, storeCaptures } from '../../stored.ts';

vi.mock('../../../../src/browser/api.ts', () => import('../../fake-browser.ts'));
vi.mock('../../../../src/ui/library/search/search-client.ts', () => import('../search/in-process-search.ts'));

const row = (id: string) => `[data-capture-id="${id}"]`;
const insertButton = (id: string) => document.querySelector<HTMLElement>(`${row(id)} [data-action=insert]`);

/** What the draft holds. */
let held: string[] = [];
let draftId = '11';
let editorCms = 'wordpress';

beforeEach(() => {
  held = [captureId(1)];
  draftId = '11';
  editorCms = 'wordpress';
  browser.tabs.query.mockResolvedValue([{ id: 9, url: 'https://news.example/wp-admin/post.php' }]);
  answers.isEditorTab = ({ tabId }) => tabId === 9;
  answers.readEditor = () => ({
    cms: editorCms,
    draftId,
    type: 'post',
    title: 'Tonight’s article',
    isLocked: false,
    captureIds: [...held],
    apiRoot: null,
    cursorAfter: 3,
  });
  answers.insertHere = ({ captureIds }) => {
    held.push(...captureIds);
    return { draftId: '11', title: '', inserted: captureIds, alreadyThere: [] };
  };
});

describe('the library beside an open draft', () => {
  it('names the draft, ticks what it holds, and puts a line into it with one press', async () => {
    await storeCaptures(3);
    mount(<Library />);
    const line = await appeared('[data-part=front-draft]');
    expect(line.textContent).toContain('Tonight’s article');
    expect(line.textContent).toContain(words('front_draft_holds_one', ['1']));
    expect(line.textContent).toContain(words('front_draft_cursor', ['3']));
    await appeared(`${row(captureId(3))} [data-action=insert]`);
    expect(insertButton(captureId(1))).toBeNull();
    expect(find(`${row(captureId(1))} .there [role=img]`).getAttribute('aria-label')).toBe(words('insert_there'));
    press(find(`${row(captureId(3))} [data-action=insert]`));
    await vi.waitFor(() => expect(insertButton(captureId(3))).toBeNull());
    expect(calls('insertHere')).toEqual([{ tabId: 9, draftId: '11', captureIds: [captureId(3)], language: 'en' }]);
    expect(find('[data-part=front-draft]').textContent).toContain(words('front_draft_holds_other', ['2']));
    expect(find('[data-part=front-draft] [role=status]').textContent).toContain(words('insert_done_one', ['1']));
  });

  it.each([
    ['wordpress', 'insert_unsaved'],
    ['ghost', 'cms_ghost_insert_unsaved'],
  ])('says what becomes of it in the editor of %s', async (cms, key) => {
    await storeCaptures(3);
    editorCms = cms;
    mount(<Library />);
    press(await appeared(`${row(captureId(3))} [data-action=insert]`));
    const said = await appeared<HTMLElement>('[data-part=front-draft] [role=status] .hint[title]');
    expect(said.title).toBe(words(key));
  });

  it('puts in the copy that was chosen for the picture', async () => {
    await storeCaptures(1);
    held = [];
    const edits = { [captureId(1)]: { derivativeId: captureId(9) } };
    keepEdits(edits);
    mount(<Library />);
    press(await appeared('[data-action=insert]'));
    await vi.waitFor(() => expect(calls('insertHere')).toMatchObject([{ captureIds: [captureId(1)], edits }]));
    forgetEdits([captureId(1)]);
  });

  it('puts the open capture in from its detail, with the copy that was just made, and says what came of it there', async () => {
    await storeCaptures(2);
    const edits = { [captureId(2)]: { derivativeId: captureId(9) } };
    keepEdits(edits);
    location.hash = `#capture=${captureId(2)}`;
    mount(<Library />);
    press(await appeared('.detail-bar [data-action=insert]'));
    await vi.waitFor(() => expect(calls('insertHere')).toMatchObject([{ captureIds: [captureId(2)], edits }]));
    await vi.waitFor(() => expect(document.querySelector('.detail-bar [data-action=insert]')).toBeNull());
    expect(find('.detail [data-part=front-draft] [role=status]').textContent).toContain(
      words('insert_done_one', ['1']),
    );
    location.hash = '';
    forgetEdits([captureId(2)]);
  });

  it('goes by the keyboard: down, Enter; Enter on what is there already opens it', async () => {
    await storeCaptures(2);
    mount(<Library />);
    await appeared(`${row(captureId(2))} [data-action=insert]`);
    const key = (target: Element, name: string) =>
      act(
        () => void target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true })),
      );
    await key(document.body, 'j');
    await vi.waitFor(() => expect(document.activeElement?.closest(row(captureId(2)))).toBeTruthy());
    await key(find(`${row(captureId(2))} .capture-link`), 'Enter');
    await vi.waitFor(() => expect(calls('insertHere')).toHaveLength(1));
    await vi.waitFor(() => expect(insertButton(captureId(2))).toBeNull());
    const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
    find(`${row(captureId(2))} .capture-link`).dispatchEvent(enter);
    expect(enter.defaultPrevented).toBe(false); // the browser follows the link
    expect(calls('insertHere')).toHaveLength(1);
  });

  it('warns in its lines of what is gone and of what is to be doubted', async () => {
    await storeCapture({ id: captureId(2), suspect: true, demo: true });
    await addObservations([
      {
        id: captureId(100),
        captureId: captureId(2),
        kind: 'still-there',
        result: 'gone',
        witness: 'UserTweets',
        subject: { platform: 'x', repostId: aPost().repost?.id ?? '' },
        at: '2025-11-16T10:00:00.000Z',
        detail: JSON.stringify({ method: 'check' }),
      },
    ]);
    mount(<Library />);
    await appeared(`${row(captureId(2))} [data-action=insert]`);
    const badge = await appeared(`${row(captureId(2))} [data-presence=gone]`);
    expect(badge.textContent).toContain(words('presence_state_gone'));
    expect(find(`${row(captureId(2))} .badge.doubt`).textContent).not.toBe('');
    expect(find(`${row(captureId(2))} .badge.demo`).textContent).toBe(words('badge_demo'));
  });

  it('says of a line what Enter does with it, and opens any by O', async () => {
    await storeCaptures(2);
    mount(<Library />);
    await appeared(`${row(captureId(2))} [data-action=insert]`);
    const name = (id: string) => find(`${row(id)} .capture-link`).textContent;
    const title = find(`${row(captureId(2))} .row-title`).textContent;
    await vi.waitFor(() => expect(name(captureId(2))).toBe(words('insert_named', [title])));
    expect(name(captureId(1))).toBe(words('open_capture', [title]));
    for (const pressed of ['j', 'o']) {
      const event = new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true });
      await act(() => void document.body.dispatchEvent(event));
    }
    await vi.waitFor(() => expect(location.hash).toBe(`#capture=${captureId(2)}`));
    expect(calls('insertHere')).toEqual([]);
    press(find(`${row(captureId(2))} .capture-link`)); // as a screen reader does, with neither key nor pointer
    await vi.waitFor(() => expect(calls('insertHere')).toHaveLength(1));
    history.replaceState(null, '', '#');
  });

  it('tells a failure by its name, and shows the list as ever where no draft is in front', async () => {
    await storeCaptures(1);
    held = [];
    answers.insertHere = () => {
      throw new AppError('NO_EDITOR', 'closed');
    };
    mount(<Library />);
    press(await appeared('[data-action=insert]'));
    await vi.waitFor(() => expect(tells('NO_EDITOR')).toBe(true));
    answers.isEditorTab = () => false;
    void act(() => void window.dispatchEvent(new Event('focus')));
    await vi.waitFor(() => expect(document.querySelector('[data-part=front-draft]')).toBeNull());
    await appeared('[data-capture-id] .badges');
    expect(document.querySelector('[data-action=insert]')).toBeNull();
  });

  it('leaves what came of a press with the draft that it was about, and puts the rest into no other', async () => {
    await storeCaptures(1);
    held = [];
    answers.insertHere = () => ({
      draftId: '11',
      title: '',
      inserted: [],
      alreadyThere: [],
      refused: ['quotation'],
      hasRest: true,
    });
    mount(<Library />);
    press(await appeared('[data-action=insert]'));
    await appeared('[data-part=front-draft] [data-action=insert-rest]');
    draftId = '12';
    void act(() => void window.dispatchEvent(new Event('focus')));
    await vi.waitFor(() => expect(find('[data-part=front-draft] [role=status]').textContent).toBe(''));
    draftId = '11';
    void act(() => void window.dispatchEvent(new Event('focus')));
    press(await appeared('[data-part=front-draft] [data-action=insert-rest]'));
    await vi.waitFor(() => expect(calls('insertHere')).toHaveLength(2));
    expect(calls('insertHere').at(-1)).toMatchObject({ draftId: '11', isPartial: true });
  });

  it('has no draft in a tab of its own, which is itself in front', async () => {
    browser.tabs.query.mockResolvedValue([{ id: 9, url: 'extension://tearsheet/library.html' }]);
    await storeCaptures(1);
    mount(<Library />);
    await appeared('[data-capture-id] .badges');
    expect(calls('isEditorTab')).toEqual([]);
  });
});
