// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type PostRecord, unknownAuthor } from '../../../src/model/post.ts';
import type { Capture } from '../../../src/model/capture.ts';
import { networkNames } from '../../../src/model/profiles/profile-of.ts';
import { db } from '../../../src/store/db.ts';
import { putFixity } from '../../../src/store/fixity.ts';
import { addObservations } from '../../../src/store/observations.ts';
import { emptyEntry } from '../../../src/store/annotations.ts';
import { Library } from '../../../src/ui/library/library.tsx';
import { ClockContext } from '../../../src/ui/shared/newsroom-clock.tsx';
import { aCapture, aPost } from '../../helpers/records.ts';
import { answers, words } from '../fake-browser.ts';
import { appeared, choose, find, mount, press, tells, type } from '../page.ts';
import { aJob, captureId, storeCapture, storeCaptures } from '../stored.ts';

vi.mock('../../../src/browser/api.ts', () => import('../fake-browser.ts'));
vi.mock('../../../src/ui/library/search/search-client.ts', () => import('./search/in-process-search.ts'));

const rows = () =>
  [...document.querySelectorAll<HTMLElement>('[data-capture-id]')].map((row) => row.dataset['captureId']);

function openByAddress(id: string): void {
  location.hash = `#capture=${id}`;
  window.dispatchEvent(new Event('hashchange'));
}

afterEach(() => {
  location.hash = '';
  localStorage.clear();
});

describe('the list', () => {
  it('says how to begin when it is empty', async () => {
    mount(<Library />);
    await vi.waitFor(() =>
      expect(document.body.textContent).toContain(words('library_empty_next', [networkNames('en-GB')])),
    );
  });

  it('shows who reposted whom and when by the newsroom’s clock, newest first', async () => {
    const ids = await storeCaptures(3);
    mount(
      <ClockContext.Provider value={{ timeZone: 'Europe/Paris', hours: '16:04' }}>
        <Library />
      </ClockContext.Provider>,
    );
    await vi.waitFor(() => expect(rows()).toEqual(ids));
    const line = find('.repost-line').textContent;
    expect(line).toContain('Harbour News');
    expect(line).toContain('16 Nov 2025, 10:22');
    expect(find('.repost-line time').title).toBe('16 Nov 2025, 09:22:10 UTC');
    expect(find('.author-line').textContent).toContain('16 Nov 2025, 10:20');
    const captured = find('[data-part="captured"]');
    expect(captured.textContent).toBe(words('captured_hour', ['10:25']));
    expect(captured.title).toBe('16 Nov 2025, 09:25:00 UTC');
  });

  it('offers to check what only seemed gone by passing by, and calls it no more than that', async () => {
    const { id: seen } = await storeCapture({ id: captureId(1) });
    await addObservations([
      {
        id: captureId(100),
        captureId: seen,
        kind: 'still-there',
        result: 'gone',
        witness: 'UserTweets',
        subject: { platform: 'x', repostId: aPost().repost?.id ?? '' },
        at: '2025-11-16T10:00:00.000Z',
        detail: JSON.stringify({ method: 'passing' }),
      },
    ]);
    const asked = vi.fn(() => null);
    answers.checkNow = asked;
    mount(<Library />);
    const badge = await appeared('[data-capture-id] .badge.presence');
    expect(badge.textContent).toBe('Repost: seems gone');
    expect(document.body.textContent).not.toContain(words('presence_state_gone'));
    press(find('[data-capture-id] [data-action=check-now]'));
    await vi.waitFor(() => expect(asked).toHaveBeenCalledWith({ captureId: seen, which: 'repost' }));
  });

  it('says that the time of a repost is not known, and never lends it the time of the original', async () => {
    const post = aPost();
    await storeCapture({ id: captureId(1), post: { ...post, repost: post.repost && { ...post.repost, at: null } } });
    mount(<Library />);
    const line = await appeared('.repost-line');
    expect(line.textContent).toContain(words('repost_time_unknown'));
    expect(line.querySelector('time')).toBeNull();
  });

  it('finds by words as they are typed, and says when nothing matches', async () => {
    await storeCapture({ id: captureId(1), post: aPost({ text: 'The dredger left at noon.' }) });
    await storeCapture({ id: captureId(2) });
    mount(<Library />);
    await vi.waitFor(() => expect(rows()).toHaveLength(2));
    type('#search', 'dredg');
    await vi.waitFor(() => expect(rows()).toEqual([captureId(1)]));
    type('#search', 'submarine');
    await vi.waitFor(() => expect(document.body.textContent).toContain(words('found_nothing', ['submarine'])));
  });

  it('is sorted as was chosen, says so in its address, and is so when it is opened again', async () => {
    const of = (handle: string): PostRecord => aPost({ author: { ...unknownAuthor(), handle } });
    await storeCapture({ id: captureId(1), post: of('ines') });
    await storeCapture({ id: captureId(2), post: of('Zoe') });
    await storeCapture({ id: captureId(3), post: of('Bea') });
    const root = mount(<Library />);
    await vi.waitFor(() => expect(rows()).toEqual([captureId(3), captureId(2), captureId(1)]));
    choose('#sort', 'author');
    await vi.waitFor(() => expect(rows()).toEqual([captureId(3), captureId(1), captureId(2)]));
    expect([...document.querySelectorAll('h2.day')].map((day) => day.textContent)).toEqual(['@Bea', '@ines', '@Zoe']);
    expect(location.hash).toBe('#sort=author');

    render(null, root);
    location.hash = '';
    mount(<Library />);
    await vi.waitFor(() => expect(rows()).toEqual([captureId(3), captureId(1), captureId(2)]));
    expect(find<HTMLSelectElement>('#sort').value).toBe('author');
    await vi.waitFor(() => expect(location.hash).toBe('#sort=author'));
  });

  it('asks for everything again once Escape has emptied the field', async () => {
    await storeCaptures(2);
    mount(<Library />);
    type('#search', 'submarine');
    await vi.waitFor(() => expect(document.body.textContent).toContain(words('found_nothing', ['submarine'])));
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    find('#search').dispatchEvent(escape);
    expect(escape.defaultPrevented).toBe(true); // the browser's own emptying tells nobody
    await vi.waitFor(() => expect(rows()).toHaveLength(2));
    expect(find<HTMLInputElement>('#search').value).toBe('');
  });

  it('shows a new capture and its seal without a reload', async () => {
    mount(<Library />);
    await appeared('.empty');
    const { id } = await storeCapture({ id: captureId(1) });
    await appeared('[data-seal="pending"]');
    const log = { seq: 1, prev: '0'.repeat(64) };
    await db.seals.put({
      captureId: id,
      state: 'sealed',
      record: '{}',
      signature: 's',
      kid: 'k',
      environment: null,
      log,
    });
    await appeared('[data-seal="sealed"]');
  });

  it('puts a capture in a draft at once where its address asks for that, and asks no second time', async () => {
    const { id } = await storeCapture({ id: captureId(1) });
    answers.listOpenDrafts = () => [];
    location.hash = `#capture=${id}&draft=yes`;
    mount(<Library />);
    expect(await appeared('dialog.composer')).toBeTruthy();
    expect(location.hash).toBe(`#capture=${id}`);
  });

  it('marks whose file a capture came with and whose seal it bears, and calls none of these our own', async () => {
    const own = await storeCapture({ id: captureId(1) });
    const imported = await storeCapture({ id: captureId(2) });
    const unsealed = await storeCapture({ id: captureId(3) });
    const seal = {
      state: 'sealed' as const,
      record: '{}',
      signature: 's',
      environment: null,
      log: { seq: 1, prev: '0'.repeat(64) },
    };
    const since = '2025-11-16T09:00:00.000Z';
    await db.signers.bulkPut([
      { kid: 'ours', publicKey: 'p', relation: 'own', name: null, since },
      { kid: 'theirs', publicKey: 'p', relation: 'other', name: null, since },
    ]);
    await db.seals.bulkPut([
      { ...seal, captureId: own.id, kid: 'ours' },
      { ...seal, captureId: imported.id, kid: 'theirs' },
    ]);
    await db.seals.delete(unsealed.id);
    await db.desk.update(own.id, { origin: 'ours' }); // deleted once, and back with a file of one's own
    await db.desk.update(imported.id, { origin: 'theirs' });
    await db.desk.update(unsealed.id, { origin: 'theirs' });
    mount(<Library />);
    const badge = (id: string, kind: string) =>
      document.querySelector(`[data-capture-id="${id}"] [data-${kind}]`)?.textContent;
    await vi.waitFor(() => expect(badge(own.id, 'seal')).toBe(words('seal_sealed')));
    await vi.waitFor(() => expect(badge(imported.id, 'seal')).toBe(words('seal_sealed_by', [words('signer_unknown')])));
    expect(badge(unsealed.id, 'seal')).toBe(words('seal_none'));
    expect([own.id, imported.id, unsealed.id].map((id) => badge(id, 'origin'))).toEqual([
      undefined,
      words('origin_badge'),
      words('origin_badge'),
    ]);
    await db.signers.update('theirs', { name: 'Inès' });
    await vi.waitFor(() => expect(badge(imported.id, 'origin')).toBe(words('origin_badge_from', ['Inès'])));
    openByAddress(imported.id);
    const inDetail = await appeared('.detail .badges [data-origin]');
    expect(inDetail.textContent).toBe(words('origin_badge_from', ['Inès']));
  });

  it('marks a reconstruction and how the picture was made', async () => {
    await storeCapture({ id: captureId(1), demo: true });
    mount(<Library />);
    await appeared('.badge.demo');
    expect(find('.badge.demo').textContent).toBe('Reconstruction');
  });

  it('allows putting captures in a draft once some are selected', async () => {
    await storeCaptures(2);
    mount(<Library />);
    press(await appeared<HTMLInputElement>('[data-select]'));
    press(await appeared('#put-in-draft'));
    await appeared('dialog');
  });

  it('shows a record of a newer version as such, and keeps it', async () => {
    const newer = { ...aCapture({ id: captureId(1) }), schema: 99, post: { form: 'unknown' } } as unknown as Capture;
    await db.captures.add(newer);
    await db.desk.add(emptyEntry(newer.id));
    mount(<Library />);
    await appeared('[data-part="newer"]');
    openByAddress(newer.id);
    expect((await appeared('[data-part="raw"]')).textContent).toContain('"form": "unknown"');
    expect(await db.captures.get(newer.id)).toEqual(newer);
  });

  it('shows the others when one record cannot be shown', async () => {
    await storeCapture({ id: captureId(1) });
    await db.captures.add({ ...aCapture({ id: captureId(2) }), post: null as unknown as PostRecord });
    mount(<Library />);
    await appeared('.repost-line');
    expect(rows()).toEqual([captureId(2), captureId(1)]);
    expect(find('[data-part="newer"]')).toBeTruthy();
  });
});

describe('the search', () => {
  const inSearch = (name: string) =>
    act(
      () =>
        void find('#search').dispatchEvent(
          new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }),
        ),
    );

  it('opens the first that it finds with Enter, also where the answer comes after the key', async () => {
    await storeCapture({ id: captureId(1), post: aPost({ text: 'The lighthouse is dark.' }) });
    await storeCapture({ id: captureId(2) });
    mount(<Library />);
    await vi.waitFor(() => expect(rows()).toHaveLength(2));
    type('#search', 'lighthouse');
    await inSearch('Enter');
    expect((await appeared('.detail')).dataset['detail']).toBe(captureId(1));
    expect(location.hash).toContain(`capture=${captureId(1)}`);
  });

  it('goes into the list with the arrow', async () => {
    await storeCaptures(2);
    mount(<Library />);
    await vi.waitFor(() => expect(rows()).toHaveLength(2));
    find('#search').focus();
    await inSearch('ArrowDown');
    await vi.waitFor(() =>
      expect(document.activeElement?.closest<HTMLElement>('[data-capture-id]')?.dataset['captureId']).toBe(
        captureId(2),
      ),
    );
  });

  it('keeps the keyboard while one types, also when the list goes and comes after a step in it', async () => {
    await storeCaptures(2);
    mount(<Library />);
    await vi.waitFor(() => expect(rows()).toHaveLength(2));
    find('#search').focus();
    await inSearch('ArrowDown');
    await vi.waitFor(() => expect(document.activeElement?.closest('[data-capture-id]')).toBeTruthy());
    find('#search').focus();
    type('#search', 'zzzz');
    await appeared('[data-part=nothing]');
    type('#search', 'ferry');
    await vi.waitFor(() => expect(rows()).toHaveLength(2));
    await act(() => undefined);
    expect(document.activeElement).toBe(find('#search'));
  });

  it('turns a token into a filter and keeps the other words', async () => {
    await storeCapture({ id: captureId(1), post: aPost({ kind: 'post', repost: null }) });
    await storeCapture({ id: captureId(2) });
    mount(<Library />);
    await vi.waitFor(() => expect(rows()).toHaveLength(2));
    type('#search', 'ferry by:harbournews ');
    await vi.waitFor(() => expect(rows()).toEqual([captureId(2)]));
    expect(find<HTMLInputElement>('#search').value).toBe('ferry');
    expect(find('[data-filter=by]').textContent).toContain('@harbournews');
    type('#search', 'ferry kind:reply');
    await inSearch('Enter');
    await appeared('[data-part=nothing]');
    expect(find('[data-filter=kind]')).toBeTruthy();
  });
});

describe('a quick look', () => {
  const keyOn = (target: Element, name: string) =>
    act(() => void target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true })));
  const seen = () => document.querySelector<HTMLElement>('[data-quick]')?.dataset['quick'];

  it('opens with Space, goes on with the arrows, and leaves the keyboard where it ended', async () => {
    await storeCaptures(3);
    mount(<Library />);
    await vi.waitFor(() => expect(rows()).toHaveLength(3));
    await keyOn(document.body, ' ');
    await vi.waitFor(() => expect(seen()).toBe(captureId(3)));
    await keyOn(document.body, 'ArrowRight');
    await vi.waitFor(() => expect(seen()).toBe(captureId(2)));
    await keyOn(document.body, 'ArrowLeft');
    await keyOn(document.body, 'ArrowLeft'); // there is none before the first
    await vi.waitFor(() => expect(seen()).toBe(captureId(3)));
    await keyOn(document.body, 'ArrowDown');
    await vi.waitFor(() => expect(seen()).toBe(captureId(2)));
    expect(find('.quick-facts').textContent).toContain('Harbour News');
    const held = new KeyboardEvent('keydown', { key: ' ', repeat: true, bubbles: true, cancelable: true });
    await act(() => void document.body.dispatchEvent(held));
    expect(seen()).toBe(captureId(2));
    await keyOn(document.body, ' ');
    await vi.waitFor(() => expect(document.querySelector('dialog.quick')).toBeNull());
    await vi.waitFor(() =>
      expect(document.activeElement?.closest<HTMLElement>('[data-capture-id]')?.dataset['captureId']).toBe(
        captureId(2),
      ),
    );
  });

  it('leads into the detail and into a draft', async () => {
    answers.listOpenDrafts = () => [];
    await storeCaptures(1);
    mount(<Library />);
    await vi.waitFor(() => expect(rows()).toHaveLength(1));
    await keyOn(document.body, ' ');
    await appeared('[data-quick]');
    await keyOn(document.body, 'd');
    await appeared('dialog.composer');
    expect(document.querySelector('dialog.quick')).toBeNull();
    press(find('[data-action=close-dialog]'));
    await vi.waitFor(() => expect(document.querySelector('dialog')).toBeNull());
    await keyOn(document.body, ' ');
    await appeared('[data-quick]');
    await keyOn(document.body, 'Enter');
    await appeared('.detail');
  });

  it('leaves Space to what is pressed by it', async () => {
    await storeCaptures(1);
    mount(<Library />);
    const box = await appeared('[data-select]');
    await keyOn(box, ' ');
    expect(document.querySelector('dialog.quick')).toBeNull();
  });
});

describe('a capture that is not as it was sealed', () => {
  const damaged = async () => {
    const ids = await storeCaptures(2);
    await putFixity(captureId(1), [{ code: 'file-missing', file: 'picture.png' }], '2026-11-28T09:00:00.000Z');
    return ids;
  };

  it('has a mark in the list in place of its seal, and is counted and found by it', async () => {
    await damaged();
    mount(<Library />);
    const mark = await appeared(`[data-capture-id="${captureId(1)}"] [data-fixity=altered]`);
    expect(mark.textContent).toBe(words('fixity_badge'));
    expect(document.querySelector(`[data-capture-id="${captureId(1)}"] [data-seal]`)).toBeNull();
    expect(document.querySelector(`[data-capture-id="${captureId(2)}"] [data-fixity]`)).toBeNull();
    const way = await appeared('[data-way=warning]');
    expect(way.textContent).toBe(`${words('filter_altered')}1`);
    press(way);
    await vi.waitFor(() => expect(rows()).toEqual([captureId(1)]));
    expect(find('[data-filter=isAltered]').textContent).toContain(words('filter_altered'));
  });

  it('says above its picture what was found, and has it noted', async () => {
    const { id, files } = await storeCapture({ id: captureId(1), files: aCapture().files });
    const asked = vi.fn(() => null);
    answers.checkFixity = asked;
    mount(<Library />);
    openByAddress(id);
    const notice = await appeared('.detail [data-part=fixity]');
    expect(notice.textContent).toContain(words('fixity_file_missing'));
    expect(notice.textContent).toContain(files[0]?.name);
    await vi.waitFor(() => expect(asked).toHaveBeenCalledWith({ captureId: id }));
  });
});

/** What a look has told of the repost of `aPost()`. */
function aLook(id: string, result: 'visible' | 'gone', at: string) {
  const subject = { platform: 'x', repostId: aPost().repost?.id ?? '' };
  const detail = JSON.stringify({ method: 'check' });
  return {
    id,
    captureId: captureId(1),
    kind: 'still-there' as const,
    result,
    witness: 'UserTweets',
    subject,
    at,
    detail,
  };
}

describe('still there', () => {
  it('is asked in a line of the list, by one press or by C, and answered in the line', async () => {
    await storeCapture({ id: captureId(1) });
    const asked = vi.fn(() => null);
    answers.checkNow = asked;
    await addObservations([aLook(captureId(100), 'visible', '2025-11-16T09:30:00.000Z')]);
    mount(<Library />);
    press(await appeared('[data-capture-id] .row-check [data-action=check-now]'));
    expect((await appeared('[data-verdict]')).dataset['verdict']).toBe('waiting');
    expect(asked).toHaveBeenCalledExactlyOnceWith({ captureId: captureId(1), which: 'repost' });
    await addObservations([aLook(captureId(101), 'gone', '2025-11-16T10:00:00.000Z')]);
    await vi.waitFor(() => expect(find('[data-verdict]').dataset['verdict']).toBe('gone'));
    expect(find('[data-verdict]').textContent).toMatch(/^no longer found \(\d\d:\d\d\)$/);
    for (const name of ['j', 'c']) {
      await act(() => void document.body.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true })));
    }
    await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
  });

  it('is asked by C of an open capture that stands in no line, and answered in its detail', async () => {
    await storeCapture({ id: captureId(1) });
    const asked = vi.fn(() => null);
    answers.checkNow = asked;
    mount(<Library />);
    openByAddress(captureId(1));
    await appeared('.detail .presence-subject [data-action=check-now]');
    type('#search', 'nothing of that kind');
    await vi.waitFor(() => expect(rows()).toEqual([]));
    await act(() => void document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'c', bubbles: true })));
    await vi.waitFor(() => expect(asked).toHaveBeenCalledExactlyOnceWith({ captureId: captureId(1), which: 'repost' }));
    await appeared('.detail [data-tab=facts][aria-selected=true]');
    expect(find('#panel-facts [data-verdict]').dataset['verdict']).toBe('waiting');
  });

  it('is no question where no page could tell', async () => {
    const post = aPost();
    const by = { ...post.author, handle: null };
    await storeCapture({ id: captureId(1), post: { ...post, repost: post.repost && { ...post.repost, by } } });
    mount(<Library />);
    await appeared('.repost-line');
    await act(() => undefined);
    expect(document.querySelector('.row-check')).toBeNull();
  });

  it('offers no captions where only the original is gone: they speak of the repost', async () => {
    const { id } = await storeCapture({ id: captureId(1) });
    await db.jobs.put({ ...aJob({ captureIds: [id], state: 'done' }), draftId: '11' });
    await addObservations([
      aLook(captureId(100), 'visible', '2025-11-16T09:30:00.000Z'),
      {
        ...aLook(captureId(101), 'gone', '2025-11-16T10:00:00.000Z'),
        subject: { platform: 'x', postId: aPost().id ?? '' },
      },
    ]);
    mount(<Library />);
    openByAddress(id);
    await appeared('[data-part=gone] [data-subject=post]');
    await appeared('.presence-subject [data-action=update-caption]');
    expect(document.querySelector('[data-part=gone] [data-action=update-captions]')).toBeNull();
  });

  it('becomes a band across the detail once it is gone, with the times, and one press for the captions of all drafts', async () => {
    const { id } = await storeCapture({ id: captureId(1) });
    await db.jobs.bulkPut(
      ['11', '12'].map((draftId) => ({ ...aJob({ captureIds: [id], state: 'done' }), id: `job-${draftId}`, draftId })),
    );
    const asked = vi.fn(() => ({ jobId: 'j' }));
    answers.updateCaption = asked;
    mount(<Library />);
    openByAddress(id);
    await appeared('.detail [role=tab]');
    await addObservations([aLook(captureId(100), 'visible', '2025-11-16T09:30:00.000Z')]);
    await appeared('.presence-subject[data-result=visible]');
    expect(document.querySelector('[data-part=gone]')).toBeNull();
    await addObservations([aLook(captureId(101), 'gone', '2025-11-16T10:00:00.000Z')]);
    const band = await appeared('[data-part=gone]');
    expect(band.querySelector('h3')?.textContent).toBe('The repost: no longer found');
    const points = [...band.querySelectorAll<HTMLElement>('[data-point]')];
    expect(points.map(({ dataset }) => dataset['point'])).toEqual(['reposted', 'captured', 'seen', 'gone']);
    expect(points.map((point) => point.querySelector('time')?.dateTime)).toEqual([
      '2025-11-16T09:22:10.000Z',
      '2025-11-16T09:25:00.000Z',
      '2025-11-16T09:30:00.000Z',
      '2025-11-16T10:00:00.000Z',
    ]);
    expect(band.querySelector('.gone-how')?.textContent).toContain('X');
    const button = await appeared('[data-part=gone] [data-action=update-captions]');
    expect(button.textContent).toBe(words('captions_update_other', ['2']));
    press(button);
    await vi.waitFor(() => expect(band.textContent).toContain(words('captions_updating_other', ['2'])));
    expect(asked.mock.calls).toEqual([[{ captureId: id, jobId: 'job-11' }], [{ captureId: id, jobId: 'job-12' }]]);
    // What is sent afterwards has not been told of.
    await db.jobs.put({ ...aJob({ captureIds: [id], state: 'done' }), id: 'job-13', draftId: '13' });
    await appeared('[data-part=gone] [data-action=update-captions]');
  });
});

describe('the detail', () => {
  it('opens by the address and tells each fact with where it came from', async () => {
    const { id } = await storeCapture({
      id: captureId(1),
      post: aPost({
        sources: { 'repost.at': ['network'] },
        disagreements: [{ field: 'text', shown: 'as shown', sent: 'as sent' }],
        missing: ['repost.by.id'],
      }),
    });
    mount(<Library />);
    openByAddress(id);
    const fact = await appeared('[data-fact="repost.at"]');
    expect(fact.textContent).toContain('from X’s data');
    expect(find('[data-part="disagreements"]').textContent).toContain('as sent');
    expect(find('[data-part="missing"]').textContent).toContain(words('fact_repost_by_id'));
    // Nothing of it stands outside of an element of its own.
    const loose = [...find('#panel-facts').childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
    expect(loose.map(({ textContent }) => textContent)).toEqual([]);
  });

  it('is copied by Y, and what is selected goes before it', async () => {
    const [newer = '', older = ''] = await storeCaptures(2);
    mount(<Library />);
    openByAddress(newer);
    await appeared('.detail [data-action=copy]');
    const pressed: (string | undefined)[] = [];
    document.addEventListener('click', ({ target }) => {
      const menu = target instanceof Element ? target.closest('[data-action=copy]') : null;
      if (menu) pressed.push(menu.closest('.detail') ? 'detail' : 'selection');
    });
    const copy = () =>
      act(() => void document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'y', bubbles: true })));
    await copy();
    expect(pressed).toEqual(['detail']);
    press(find(`[data-capture-id="${older}"] [data-select]`));
    await appeared('.selection [data-action=copy]');
    await copy();
    expect(pressed).toEqual(['detail', 'selection']);
  });

  it('stands in three tabs, which the keys and the address choose, and stays in one from capture to capture', async () => {
    const [newer = '', older = ''] = await storeCaptures(2);
    mount(<Library />);
    openByAddress(newer);
    await appeared('.detail [role=tab]');
    const chosen = () => [...document.querySelectorAll<HTMLElement>('[role=tab][aria-selected=true]')];
    const shown = () => [...document.querySelectorAll<HTMLElement>('[role=tabpanel]:not([hidden])')];
    const isAt = (tab: string) => {
      expect(chosen().map(({ dataset }) => dataset['tab'])).toEqual([tab]);
      expect(shown().map(({ id }) => id)).toEqual([chosen()[0]?.getAttribute('aria-controls')]);
      expect(document.querySelectorAll('[role=tab][tabindex="0"]')).toHaveLength(1);
    };
    const key = (target: Element, name: string) =>
      act(
        () => void target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true })),
      );
    isAt('article');
    await appeared('#panel-article [data-part=caption]');
    press(find('[data-tab=facts]'));
    isAt('facts');
    expect(location.hash).toBe(`#capture=${newer}&tab=facts`);
    await key(find('[data-tab=facts]'), 'ArrowRight');
    isAt('proof');
    expect(document.activeElement).toBe(find('[data-tab=proof]'));
    await key(find('[data-tab=proof]'), 'ArrowRight');
    isAt('article');
    await key(document.body, '3');
    isAt('proof');
    press(await appeared(`[data-capture-id="${older}"] a`));
    await appeared(`[data-detail="${older}"] [role=tab]`);
    isAt('proof');
    // The browser's search in the page has found something in what is folded away.
    void act(() => void find('#panel-facts').dispatchEvent(new Event('beforematch', { bubbles: true })));
    isAt('facts');
  });

  it('marks the tab of facts where what was shown is not what was sent', async () => {
    const disagreements = [{ field: 'text', shown: 'as shown', sent: 'as sent' }];
    const { id } = await storeCapture({ id: captureId(1), post: aPost({ disagreements }) });
    mount(<Library />);
    openByAddress(id);
    const sign = await appeared('[data-tab=facts] [role=img]');
    expect(sign.getAttribute('aria-label')).toBe(words('disagreements'));
  });

  it('lists the files with their hashes', async () => {
    const { id, files } = await storeCapture({ id: captureId(1), files: aCapture().files });
    mount(<Library />);
    openByAddress(id);
    expect((await appeared('.hash code')).textContent).toBe(files[0]?.sha256);
  });

  it('tells where it was sent', async () => {
    const { id } = await storeCapture({ id: captureId(1) });
    await db.jobs.put(aJob({ captureIds: [id], state: 'failed', error: { code: 'CMS_BUSY', message: '' } }));
    mount(<Library />);
    openByAddress(id);
    await appeared('[data-job-state="failed"]');
    expect(tells('CMS_BUSY')).toBe(true);
  });

  it('says that a capture is not there', async () => {
    mount(<Library />);
    openByAddress(captureId(404));
    await vi.waitFor(() => expect(tells('CAPTURE_MISSING')).toBe(true));
  });

  it('says that the file of its picture is missing', async () => {
    const picture = {
      sha256: 'f'.repeat(64),
      width: 10,
      height: 10,
      method: 'redrawing' as const,
      renderer: 'test',
      fallbackReason: null,
      masked: [],
      missingResources: [],
      parts: null,
    };
    const { id } = await storeCapture({ id: captureId(1), picture });
    mount(<Library />);
    openByAddress(id);
    expect((await appeared('.picture-none')).textContent).toBe(words('picture_missing'));
  });
});

const HOSTILE = [
  '<img src=x onerror="globalThis.hacked = true">',
  '"><script>globalThis.hacked = true</script>',
  'javascript:globalThis.hacked=true',
  '$1 $NAME$ $$',
  '\u202egnp.exe',
  'x'.repeat(5000),
];

/** Every text of a post set to the same string. */
function hostilePost(text: string): PostRecord {
  const author = { handle: text, name: text, id: text, verified: null, followers: null, avatarUrl: text };
  const media = [
    { type: 'photo' as const, url: text, alt: text, width: null, height: null, posterUrl: text, variants: [] },
  ];
  return aPost({
    id: text,
    url: text,
    author,
    text,
    lang: text,
    createdAt: text,
    repost: { by: author, id: text, at: text, label: text },
    quoted: {
      state: 'present',
      id: text,
      url: text,
      author,
      text,
      createdAt: text,
      media,
      truncated: false,
      notice: text,
    },
    replyTo: { id: text, handle: text },
    media,
    links: [{ shown: text, url: text, expanded: text }],
    card: { title: text, description: text, url: text, domain: text, imageUrl: text },
    poll: { options: [{ label: text, votes: 1, shareBasisPoints: 10 }], total: 1, endsAt: text, final: true },
    disagreements: [{ field: text, shown: text, sent: text }],
    missing: [text],
  });
}

describe('hostile text', () => {
  it.each(HOSTILE)('stays text in the list and in the detail: %.40s', async (text) => {
    const page = { url: text, title: text, view: 'other' as const, language: text, theme: null, archive: null };
    const files = [{ sha256: text, role: 'dom' as const, type: text, bytes: 1, name: text, sourceUrl: text }];
    const { id } = await storeCapture({ id: captureId(1), post: hostilePost(text), page, files });
    mount(<Library />);
    openByAddress(id);
    await appeared('.files');
    expect((await appeared('.captures .post-text')).textContent).toBe(text);
    expect(find('.detail .post-text').textContent).toBe(text);
    expect(document.querySelectorAll('script, iframe, [onerror], img:not([src^="icons/"])')).toHaveLength(0);
    const addresses = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
    expect(addresses.filter((address) => !/^(library|options)\.html/.test(address))).toEqual([]);
    expect(globalThis).not.toHaveProperty('hacked');
  });
});
