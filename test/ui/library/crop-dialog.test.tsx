// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import { act } from 'preact/test-utils';
import { forgetEdits, keepEdits, keptEdits } from '../../../src/ui/composer/kept-edits.ts';
import { CropDialog } from '../../../src/ui/library/crop-dialog.tsx';
import { answers, calls } from '../fake-browser.ts';
import { choose, find, mount, submit } from '../page.ts';
import { captureId } from '../stored.ts';

vi.mock('../../../src/browser/api.ts', () => import('../fake-browser.ts'));

const id = captureId(1);

afterEach(() => forgetEdits([id]));

it('makes the crop that was just drawn what goes into the article, and keeps what was typed', async () => {
  const derivativeId = captureId(9);
  answers.cropCapture = () => ({ id: derivativeId });
  keepEdits({ [id]: { caption: 'Typed.' } });
  const closed = vi.fn();
  mount(<CropDialog captureId={id} sha256={'a'.repeat(64)} url="blob:picture" onClose={closed} />);
  const picture = find<HTMLImageElement>('.crop-frame img');
  Object.defineProperties(picture, { naturalWidth: { value: 600 }, naturalHeight: { value: 400 } });
  void act(() => void picture.dispatchEvent(new Event('load')));
  choose('#crop-height', '80');
  submit(find('dialog form'));
  await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  expect(calls('cropCapture')[0]?.rect).toEqual({ x: 0, y: 0, width: 600, height: 80 });
  expect(keptEdits([id])).toEqual({ [id]: { caption: 'Typed.', derivativeId } });
});
