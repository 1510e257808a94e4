// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../src/model/errors.ts';
import { AllowHost } from '../../../src/ui/popup/allow-host.tsx';
import { JustSeen } from '../../../src/ui/popup/just-seen.tsx';
import { aPost } from '../../helpers/records.ts';
import { answers, browser, calls } from '../fake-browser.ts';
import { appeared, find, mount, press, tells } from '../page.ts';

vi.mock('../../../src/browser/api.ts', () => import('../fake-browser.ts'));

const captureId = '019a0000-0000-7000-8000-000000000009';
const hostile = '<img src=x onerror=alert(1)>';

beforeEach(() => {
  answers.listJustSeen = () => [{ key: '1 by harbournews', post: aPost({ text: hostile }) }];
});

describe('what was just seen', () => {
  it('shows posts as text, and keeps the facts of one', async () => {
    const onOpen = vi.fn();
    answers.keepJustSeen = () => ({ captureId });
    mount(<JustSeen onOpen={onOpen} />);
    const item = await appeared('[data-seen]');
    expect(item.textContent).toContain(hostile);
    expect(item.querySelector('img')).toBeNull();
    press(find('[data-action="keep-seen"]'));
    await vi.waitFor(() => expect(calls('keepJustSeen')).toEqual([{ tabId: 7, key: '1 by harbournews' }]));
    await vi.waitFor(() => expect(document.querySelector('[data-action="keep-seen"]')).toBeNull());
    press(find('[data-seen] button'));
    expect(onOpen).toHaveBeenCalledWith(`library.html#capture=${captureId}`);
  });

  it('says when the tab has forgotten the post', async () => {
    answers.keepJustSeen = () => {
      throw new AppError('POST_GONE', 'forgotten');
    };
    mount(<JustSeen onOpen={vi.fn()} />);
    press(await appeared('[data-action="keep-seen"]'));
    await vi.waitFor(() => expect(tells('POST_GONE')).toBe(true));
  });
});

describe('a host that is not allowed for good', () => {
  beforeEach(() => {
    answers.recognizePage = () => ({ isNetwork: true, askFor: 'quay.example' });
  });

  it('is asked for by the press itself, alone, and noted beside the question, which may close the popup', async () => {
    let answer = (_isGranted: boolean): void => undefined;
    browser.permissions.request.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    answers.allowHost = () => calls('allowHost').length > 1;
    mount(<AllowHost />);
    press(await appeared('[data-action="allow-host"]'));
    expect(browser.permissions.request).toHaveBeenLastCalledWith({ origins: ['https://quay.example/*'] });
    await vi.waitFor(() => expect(calls('allowHost')).toEqual([{ host: 'quay.example' }]));
    answer(true);
    await appeared('.allow-host[data-state="done"]');
    expect(calls('allowHost')).toHaveLength(2);
    expect(document.querySelector('[data-action="allow-host"]')).toBeNull();
  });

  it('is asked about again when the browser was told no', async () => {
    browser.permissions.request.mockResolvedValueOnce(false);
    answers.allowHost = () => false;
    mount(<AllowHost />);
    press(await appeared('[data-action="allow-host"]'));
    await appeared('.allow-host[data-state="done"] [data-action="allow-host"]');
    expect(calls('allowHost')).toHaveLength(1);
  });

  it('is not asked about where there is none, or it is allowed', async () => {
    answers.recognizePage = () => ({ isNetwork: true, askFor: null });
    mount(<AllowHost />);
    await vi.waitFor(() => expect(calls('recognizePage')).toEqual([{ tabId: 7 }]));
    expect(document.querySelector('[data-action="allow-host"]')).toBeNull();
  });
});
