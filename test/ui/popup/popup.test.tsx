// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { AppError } from '../../../src/model/errors.ts';
import { readCurrentStory } from '../../../src/browser/settings.ts';
import { networkNames } from '../../../src/model/profiles/profile-of.ts';
import { saveStory } from '../../../src/store/stories.ts';
import { forgetEdits, keepEdits } from '../../../src/ui/composer/kept-edits.ts';
import { Popup } from '../../../src/ui/popup/popup.tsx';
import { answers, browser, calls, words } from '../fake-browser.ts';
import { appeared, choose, find, mount, press, tells } from '../page.ts';
import { captureId, storeCapture, storeCaptures } from '../stored.ts';

vi.mock('../../../src/browser/api.ts', () => import('../fake-browser.ts'));

const closed = vi.spyOn(window, 'close').mockReturnValue();

describe('the popup over a page on which drafts are edited', () => {
  it('shows what the editor holds, and nothing to capture', async () => {
    answers.isEditorTab = () => true;
    answers.readEditor = () => ({ draftId: 'a-b-c', title: 'Ferries', isLocked: false, captureIds: [] });
    mount(<Popup />);
    expect((await appeared('.insert-into')).textContent).toContain('Ferries');
    expect(calls('readEditor')).toEqual([{ tabId: 7 }]);
    expect(document.querySelector('#capture')).toBeNull();
  });
});

describe('putting captures in from the popup', () => {
  it('puts in the copy that was chosen for a picture', async () => {
    const { id } = await storeCapture({ id: captureId(1) });
    answers.isEditorTab = () => true;
    answers.readEditor = () => ({ draftId: '11', title: 'Ferries', isLocked: false, captureIds: [] });
    const edits = { [id]: { derivativeId: captureId(9) } };
    keepEdits(edits);
    onTestFinished(() => forgetEdits([id]));
    mount(<Popup />);
    press(await appeared('#insert:not(:disabled)'));
    await vi.waitFor(() => expect(calls('insertHere')).toMatchObject([{ captureIds: [id], edits }]));
  });
});

describe('capturing from the popup', () => {
  it('captures by an Enter that the button hears without the focus, and is not pressed by', async () => {
    browser.tabs.query.mockResolvedValue([{ id: 7, url: 'https://x.com/home' }]);
    answers.captureInView = () => ({ captureId: captureId(1), method: 'photograph' });
    const hasFocus = vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    onTestFinished(() => hasFocus.mockRestore());
    mount(<Popup />);
    const enter = () => new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
    const event = enter();
    (await appeared('#capture')).dispatchEvent(event);
    await appeared('#status[data-state="done"]');
    expect(event.defaultPrevented).toBe(true);
    hasFocus.mockReturnValue(true); // then the browser presses it
    find('#capture').dispatchEvent(enter());
    expect(calls('captureInView')).toHaveLength(1);
  });

  it('has its first action focused, so that Enter captures', async () => {
    mount(<Popup />);
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('capture'));
  });

  it('says saving, then saved with how the picture was made, and opens the capture', async () => {
    let finish = (): void => undefined;
    answers.captureInView = () =>
      new Promise((resolve) => {
        finish = () => resolve({ captureId: captureId(1), method: 'photograph' });
      });
    mount(<Popup />);
    press(find('#capture'));
    await appeared('#status[data-state="running"]');
    await vi.waitFor(() => expect(calls('captureInView')).toEqual([{ tabId: 7 }]));
    finish();
    await appeared('#status[data-state="done"]');
    expect(find('#status').textContent).toContain(words('method_photograph'));
    press(find('#status [data-action="open"]'));
    const url = `extension://tearsheet/library.html#capture=${captureId(1)}`;
    expect(browser.tabs.create).toHaveBeenCalledWith({ url });
    await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  });

  it('says what went wrong and what to do', async () => {
    answers.captureInView = () => {
      throw new AppError('SITE_CHANGED', 'no text');
    };
    mount(<Popup />);
    press(find('#capture'));
    await appeared('#status[data-state="failed"]');
    expect(tells('SITE_CHANGED')).toBe(true);
  });

  it.each(['https://example.org/', 'https://x.com.example.org/', 'http://x.com/', undefined])(
    'says that there is no post in a tab at %s, and does not offer to capture',
    async (url) => {
      browser.tabs.query.mockResolvedValueOnce([{ id: 7, url: url as string }]);
      answers.recognizePage = () => ({ isNetwork: false, askFor: null });
      mount(<Popup />);
      await appeared('#status[data-state="elsewhere"]');
      expect(find<HTMLButtonElement>('#capture').disabled).toBe(true);
      expect(find('#status').textContent).toBe(words('no_platform_here', [networkNames('en-GB')]));
    },
  );
});

describe('any page', () => {
  const elsewhere = () => {
    browser.tabs.query.mockResolvedValue([{ id: 7, url: 'https://gazette.example/' }]);
    answers.recognizePage = () => ({ isNetwork: false, askFor: null });
    onTestFinished(() => void browser.tabs.query.mockResolvedValue([{ id: 7, url: 'https://x.com/home' }]));
  };

  it('is pointed at by Enter where no posts are read, and the popup makes room', async () => {
    elsewhere();
    answers.pickOnPage = () => null;
    mount(<Popup />);
    await appeared('#pick.primary');
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('pick'));
    closed.mockClear();
    press(find('#pick'));
    await vi.waitFor(() => expect(closed).toHaveBeenCalled());
    expect(calls('pickOnPage')).toEqual([{ tabId: 7 }]);
  });

  it('is captured whole or as it is in view, after it was said whose name may be in it', async () => {
    elsewhere();
    answers.capturePage = () => ({ captureId: captureId(1), method: 'photograph-stitched' });
    mount(<Popup />);
    await appeared('#pick.primary');
    expect(find('#page-status').textContent).toBe(words('page_viewer'));
    press(find('#capture-whole'));
    await appeared('#page-status[data-state="done"]');
    press(find('#capture-view'));
    await vi.waitFor(() => expect(calls('capturePage').map(({ region }) => region)).toEqual(['whole', 'view']));
    expect(find('#page-status').textContent).toContain(words('saved'));
  });

  it('says so where the browser lets no extension in', async () => {
    elsewhere();
    answers.pickOnPage = () => {
      throw new AppError('PAGE_CLOSED', 'chrome:');
    };
    mount(<Popup />);
    await appeared('#pick.primary');
    press(find('#pick'));
    await appeared('#page-status[data-state="failed"]');
    expect(tells('PAGE_CLOSED')).toBe(true);
  });
});

describe('a page on a host that nobody has listed', () => {
  it('is captured from when it says itself that it is a network’s', async () => {
    browser.tabs.query.mockResolvedValue([{ id: 7, url: 'https://quay.example/home' }]);
    answers.recognizePage = () => ({ isNetwork: true, askFor: 'quay.example' });
    answers.captureInView = () => ({ captureId: captureId(1), method: 'photograph' });
    mount(<Popup />);
    await appeared('[data-action="allow-host"]');
    expect(find<HTMLButtonElement>('#capture').disabled).toBe(false);
    press(find('#capture'));
    await appeared('#status[data-state="done"]');
    expect(calls('captureInView')).toEqual([{ tabId: 7 }]);
    browser.tabs.query.mockResolvedValue([{ id: 7, url: 'https://x.com/home' }]);
  });
});

describe('the story of new captures', () => {
  it('is chosen where there are stories, and none is asked for where there are none', async () => {
    mount(<Popup />);
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('capture'));
    expect(document.querySelector('#current-story')).toBeNull();
    const { id } = await saveStory({ id: captureId(90), name: 'Ferry strike' }, new Date());
    await appeared('#current-story');
    expect(find<HTMLSelectElement>('#current-story').value).toBe('');
    choose('#current-story', id);
    expect(await readCurrentStory()).toBe(id);
    choose('#current-story', '');
    expect(await readCurrentStory()).toBeNull();
  });
});

describe('the last captures', () => {
  it('are three, newest first, and each opens in the library', async () => {
    const [newest] = await storeCaptures(4);
    mount(<Popup />);
    await appeared('.recent-item');
    expect(document.querySelectorAll('.recent-item')).toHaveLength(3);
    press(find('.recent-item'));
    const url = `extension://tearsheet/library.html#capture=${newest}`;
    expect(browser.tabs.create).toHaveBeenCalledWith({ url });
  });

  it('show hostile text as text', async () => {
    const { post } = await storeCapture({ id: captureId(1) });
    const text = '<img src=x onerror=alert(1)>';
    await storeCapture({ id: captureId(2), post: { ...post, text, author: { ...post.author, name: text } } });
    mount(<Popup />);
    await vi.waitFor(() => expect(find('.recent-text').textContent).toBe(text));
    expect(document.querySelector('.recent-item img')).toBeNull();
  });
});

it('opens library and options', () => {
  mount(<Popup />);
  press(find('#open-library'));
  expect(browser.tabs.create).toHaveBeenCalledWith({ url: 'extension://tearsheet/library.html' });
  press(find('#open-options'));
  expect(browser.runtime.openOptionsPage).toHaveBeenCalled();
});
