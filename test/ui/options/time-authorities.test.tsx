// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { readTimeAuthorities } from '../../../src/browser/time-authorities.ts';
import { putStampTry } from '../../../src/store/stamps.ts';
import { TimeAuthoritiesCard } from '../../../src/ui/options/time-authorities-card.tsx';
import { answers, browser, calls, words } from '../fake-browser.ts';
import { appeared, find, mount, press, submit, type } from '../page.ts';

vi.mock('../../../src/browser/api.ts', () => import('../fake-browser.ts'));

const FREE = 'https://freetsa.org/tsr';
const box = () => find<HTMLInputElement>(`[data-authority="${FREE}"] input`);

beforeEach(() => {
  answers.askTimeAuthority = () => null;
  browser.permissions.request.mockReset().mockResolvedValue(true);
});

it('says what is told to whom, and asks nobody by itself', async () => {
  mount(<TimeAuthoritiesCard />);
  await appeared('[data-authority]');
  expect(document.body.textContent).toContain(words('time_told'));
  expect(box().checked).toBe(false);
  expect((await readTimeAuthorities()).on).toEqual([]);
  expect(browser.permissions.request).not.toHaveBeenCalled();
});

it('stays off where the browser’s question is answered with no', async () => {
  browser.permissions.request.mockResolvedValue(false);
  mount(<TimeAuthoritiesCard />);
  await appeared('[data-authority]');
  press(box());
  await appeared('[data-error=PERMISSION_DENIED]');
  expect(box().checked).toBe(false);
  expect((await readTimeAuthorities()).on).toEqual([]);
});

it('is switched on by a press, says how it does, and off again', async () => {
  mount(<TimeAuthoritiesCard />);
  await appeared('[data-authority]');
  press(box());
  await appeared('[data-stamps=none]');
  expect(browser.permissions.request).toHaveBeenCalledWith(
    expect.objectContaining({ origins: expect.arrayContaining(['https://freetsa.org/*']) as string[] }),
  );
  expect(calls('askTimeAuthority')).toEqual([{ url: FREE }]);
  const failed = { id: 'k', url: FREE, attempts: 1, triedAt: '2026-12-01T10:00:00.000Z', retryAt: Date.now() };
  await putStampTry({ ...failed, why: 'STAMP_BEFORE_CAPTURE' });
  await appeared('[data-stamps=failed]');
  expect(document.body.textContent).toContain('the clock of the maker’s computer was wrong');
  press(box());
  await vi.waitFor(async () => expect((await readTimeAuthorities()).on).toEqual([]));
});

it('takes another address, and none over which a line could be read', async () => {
  mount(<TimeAuthoritiesCard />);
  const form = await appeared('form');
  type('#time-other', 'http://time.house.example/tsr');
  submit(form);
  await appeared('[data-error=INSECURE_ADDRESS]');
  expect(browser.permissions.request).not.toHaveBeenCalled();
  type('#time-other', 'https://time.house.example/tsr');
  submit(form);
  await appeared('[data-authority="https://time.house.example/tsr"]');
  expect((await readTimeAuthorities()).on).toContain('https://time.house.example/tsr');
});
