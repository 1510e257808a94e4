// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { render } from 'preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../src/model/errors.ts';
import { networkNames } from '../../../src/model/profiles/profile-of.ts';
import { Welcome } from '../../../src/ui/welcome/welcome.tsx';
import { answers, browser, calls, commandListeners, words } from '../fake-browser.ts';
import { appeared, find, mount, press } from '../page.ts';
import { captureId } from '../stored.ts';

vi.mock('../../../src/browser/api.ts', () => import('../fake-browser.ts'));

beforeEach(() => commandListeners.clear());

function pressShortcut(name = 'capture'): void {
  for (const listener of commandListeners) listener(name);
}

describe('the first start', () => {
  it('can be skipped, and names the shortcut that the browser assigned', async () => {
    browser.commands.getAll.mockResolvedValueOnce([{ name: 'capture', description: 'Capture', shortcut: 'Alt+C' }]);
    mount(<Welcome />);
    await vi.waitFor(() => expect(find('.practice kbd').textContent).toBe('Alt+C'));
    expect(find('.skip').getAttribute('href')).toBe('library.html');
    expect(document.querySelectorAll('.welcome-steps > li')).toHaveLength(3);
  });

  it('says so when another extension has the shortcut', async () => {
    mount(<Welcome />);
    await vi.waitFor(() => expect(find('.practice').textContent).toContain(words('welcome_no_shortcut')));
  });

  it('captures the practice post by the shortcut, and leads to it', async () => {
    answers.capturePractice = () => ({ captureId: captureId(1), method: 'photograph' });
    mount(<Welcome />);
    await vi.waitFor(() => expect(commandListeners.size).toBe(1));
    pressShortcut('another');
    pressShortcut();
    const link = await appeared('.just-saved a');
    expect(link.getAttribute('href')).toBe(`library.html#capture=${captureId(1)}`);
    expect(calls('capturePractice')).toHaveLength(1);
    expect(find('.just-saved').textContent).toContain(words('welcome_saved', [networkNames('en-GB')]));
  });

  it('photographs the post without our button', async () => {
    const isHeld: boolean[] = [];
    answers.capturePractice = () => {
      isHeld.push(find('[data-action="practice"]').classList.contains('held'));
      return { captureId: captureId(1), method: 'photograph' };
    };
    mount(<Welcome />);
    press(await appeared('[data-action="practice"]'));
    await appeared('.just-saved');
    expect(isHeld).toEqual([true]);
    expect(find('[data-action="practice"]').classList.contains('held')).toBe(false);
  });

  it('explains what a press in the page cannot do', async () => {
    answers.capturePractice = () => {
      throw new AppError('NOT_PERMITTED', 'no');
    };
    mount(<Welcome />);
    press(await appeared('[data-action="practice"]'));
    await vi.waitFor(() =>
      expect(find('[data-practice]').textContent).toBe(words('welcome_press_is_not_enough', [networkNames('en-GB')])),
    );
  });

  it('stops listening when it is left', async () => {
    const root = mount(<Welcome />);
    await vi.waitFor(() => expect(commandListeners.size).toBe(1));
    render(null, root);
    await vi.waitFor(() => expect(commandListeners.size).toBe(0));
  });
});
