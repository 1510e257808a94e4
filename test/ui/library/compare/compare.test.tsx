// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import { Library } from '../../../../src/ui/library/library.tsx';
import { aCapture, aPost } from '../../../helpers/records.ts';
import { words } from '../../fake-browser.ts';
import { act } from 'preact/test-utils';
import { appeared, find, mount, press } from '../../page.ts';
import { captureId, storeCapture } from '../../stored.ts';

vi.mock('../../../../src/browser/api.ts', () => import('../../fake-browser.ts'));
vi.mock('../../../../src/ui/library/search/search-client.ts', () => import('../search/in-process-search.ts'));

const [one, two, three] = [captureId(1), captureId(2), captureId(3)];
const box = (id: string) => find(`[data-capture-id="${id}"] [data-select]`);
const values = (path: string) =>
  [...document.querySelectorAll(`[data-differs="${path}"] td`)].map((cell) => cell.textContent);

async function open(): Promise<void> {
  const { picture } = aCapture();
  const post = aPost({ text: 'Ferries run.', counts: { ...aPost().counts, likes: 1200 } });
  await storeCapture({ id: one, post, picture });
  const changed = { ...post, text: 'Ferries do not run.', createdAt: null, counts: { ...post.counts, likes: 1300 } };
  await storeCapture({ id: two, post: changed, picture: picture && { ...picture, method: 'redrawing' } });
  await storeCapture({ id: three, post });
  mount(<Library />);
  await appeared(`[data-capture-id="${three}"] .author-line`);
}

afterEach(() => {
  location.hash = '';
});

it('is offered for two, by the mouse and by V, and says what they say differently, the older one first', async () => {
  await open();
  press(box(two));
  expect(document.querySelector('[data-action=compare]')).toBeNull();
  press(box(one));
  press(await appeared('[data-action=compare]'));
  await appeared('dialog.compare [data-part=differences] table');
  expect(values('text')).toEqual(['Ferries run.', 'Ferries do not run.']);
  expect(values('counts.likes')).toEqual(['1,200', '1,300']);
  expect(values('createdAt')[1]).toBe(words('not_known'));
  expect(values('method')).toEqual([words('method_photograph'), words('method_redrawing')]);
  expect(document.querySelector('[data-differs="author.handle"]')).toBeNull();
  expect(document.querySelectorAll('[data-compared]')).toHaveLength(2);

  press(find('[data-compare=over]'));
  const slider = await appeared<HTMLInputElement>('#compare-share');
  slider.value = '80';
  await act(() => void slider.dispatchEvent(new Event('input', { bubbles: true })));
  expect(find('.compare-pictures').style.getPropertyValue('--share')).toBe('80%');
});

it('is there by V for two alone, and says where nothing differs', async () => {
  await open();
  const v = () =>
    act(() => void document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'v', bubbles: true })));
  press(box(one));
  await v();
  expect(document.querySelector('dialog.compare')).toBeNull();
  press(box(three));
  await v();
  expect((await appeared('dialog.compare [data-part=differences]')).querySelectorAll('[data-differs]')).toHaveLength(1);
  expect(values('method')).toEqual([words('method_photograph'), words('not_known')]);
});
