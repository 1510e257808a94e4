// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { act } from 'preact/test-utils';
import type { Derivative } from '../../../../src/model/derivative.ts';
import { db } from '../../../../src/store/db.ts';
import { forgetEdits, keepEdits, keptEdits } from '../../../../src/ui/composer/kept-edits.ts';
import { DeleteCopyDialog } from '../../../../src/ui/library/picture/delete-copy-dialog.tsx';
import { readArticlePiece } from '../../../../src/ui/library/copy/article-piece.ts';
import { Outward } from '../../../../src/ui/library/copy/outward.tsx';
import { EditPicture } from '../../../../src/ui/library/picture/edit-picture.tsx';
import { aCapture } from '../../../helpers/records.ts';
import { readHouseStyle } from '../../../../src/browser/settings.ts';
import { answers, calls, words } from '../../fake-browser.ts';
import { appeared, choose, find, mount, press, submit, tells } from '../../page.ts';
import { aJob, captureId, storeCapture } from '../../stored.ts';
import { AppError } from '../../../../src/model/errors.ts';

vi.mock('../../../../src/browser/api.ts', () => import('../../fake-browser.ts'));

const id = captureId(1);
const derivativeId = captureId(9);

afterEach(() => forgetEdits([id]));

function open(closed: () => void = () => undefined): void {
  answers.editPicture = () => ({ id: derivativeId });
  mount(<EditPicture captureId={id} sha256={'a'.repeat(64)} url="blob:picture" onClose={closed} />);
  const picture = find<HTMLImageElement>('.edit-frame img');
  Object.defineProperties(picture, { naturalWidth: { value: 600 }, naturalHeight: { value: 400 } });
  void act(() => void picture.dispatchEvent(new Event('load')));
}

const made = () => calls('editPicture')[0]?.operations;

function key(name: string, shiftKey = false): void {
  const event = new KeyboardEvent('keydown', { key: name, shiftKey, bubbles: true, cancelable: true });
  void act(() => void find('.edit-frame').dispatchEvent(event));
}

describe('editing a picture', () => {
  it('makes the copy that was just drawn what goes into the article, and keeps what was typed', async () => {
    keepEdits({ [id]: { caption: 'Typed.' } });
    const closed = vi.fn();
    open(closed);
    expect(find<HTMLButtonElement>('#make-copy').disabled).toBe(true);
    choose('#crop-height', '80');
    submit(find('dialog form'));
    await vi.waitFor(() => expect(closed).toHaveBeenCalled());
    expect(made()).toEqual([{ type: 'crop', rect: { x: 0, y: 0, width: 600, height: 80 } }]);
    expect(keptEdits([id])).toEqual({ [id]: { caption: 'Typed.', derivativeId } });
  });

  it('keeps the shape that was chosen when the arrows change its size', async () => {
    open();
    press(find('[data-form="16:9"]'));
    key('ArrowLeft', true);
    submit(find('dialog form'));
    await vi.waitFor(() => expect(made()).toHaveLength(1));
    expect(made()?.[0]?.rect).toEqual({ x: 0, y: 31, width: 592, height: 333 });
  });

  it('hides parts by the keyboard alone, and wants to know whom', async () => {
    await storeCapture({ id });
    open();
    press(find('[data-tool=hide]'));
    press(find('[data-action=add-part]'));
    key('ArrowLeft');
    key('ArrowDown', true);
    const whom = await appeared<HTMLSelectElement>('[data-hides]');
    await vi.waitFor(() =>
      expect([...whom.options].map(({ value }) => value)).toEqual(['', 'author', 'reposter', 'nobody']),
    );
    expect(find<HTMLFormElement>('dialog form').checkValidity()).toBe(false);
    choose('[data-hides]', 'author');
    expect(find<HTMLFormElement>('dialog form').checkValidity()).toBe(true);
    press(find('[data-action=add-part]'));
    key('Delete');
    submit(find('dialog form'));
    await vi.waitFor(() => expect(made()).toHaveLength(1));
    expect(made()).toEqual([
      { type: 'redact', rect: { x: 192, y: 133, width: 200, height: 58 }, style: 'solid', hides: 'author' },
    ]);
  });
});

describe('hiding a part', () => {
  it('makes no copy while nobody has said whom it hides, whichever tool is chosen, and asks', async () => {
    await storeCapture({ id });
    open();
    press(find('[data-tool=hide]'));
    press(find('[data-action=add-part]'));
    press(find('[data-tool=crop]'));
    submit(find('dialog form'));
    expect(await appeared<HTMLSelectElement>('[data-hides]')).toMatchObject({ value: '' });
    expect(calls('editPicture')).toEqual([]);
    await vi.waitFor(() => expect(find('[data-hides]').textContent).toContain('@mara_lind'));
    choose('[data-hides]', 'author');
    press(find('[data-tool=crop]'));
    submit(find('dialog form'));
    await vi.waitFor(() => expect(made()).toMatchObject([{ type: 'redact', hides: 'author' }]));
  });

  it('takes back what was typed for another picture, as it says before', async () => {
    keepEdits({ [id]: { caption: 'Mara Lind says so.', embed: true, featured: true } });
    await storeCapture({ id });
    const closed = vi.fn();
    open(closed);
    expect(document.querySelector('[data-part=words-go]')).toBeNull();
    press(find('[data-tool=hide]'));
    press(find('[data-action=add-part]'));
    expect(find('[data-part=words-go]').textContent).toBe(words('redact_words_go'));
    choose('[data-hides]', 'nobody');
    submit(find('dialog form'));
    await vi.waitFor(() => expect(closed).toHaveBeenCalled());
    expect(keptEdits([id])).toEqual({ [id]: { featured: true, derivativeId } });
  });
});

describe('deleting an edited copy', () => {
  const copy: Derivative = {
    id: derivativeId,
    captureId: id,
    parentSha256: 'a'.repeat(64),
    sha256: 'c'.repeat(64),
    operations: [{ type: 'crop', rect: { x: 0, y: 0, width: 300, height: 100 } }],
  };
  const image = { type: 'image' as const, captureId: id, derivativeId, sha256: copy.sha256 };
  const block = { ...image, title: '', alt: '', caption: '', credit: '', href: null };

  it('says which drafts it went into, and is no longer what the composer wants', async () => {
    await db.jobs.add(aJob({ state: 'done', draft: { title: 'Ferries', editUrl: '' }, blocks: [block] }));
    keepEdits({ [id]: { caption: 'Typed.', derivativeId } });
    answers.removeCopy = () => null;
    const closed = vi.fn();
    mount(<DeleteCopyDialog copy={copy} onClose={closed} />);
    await vi.waitFor(() => expect(find('dialog').textContent).toContain('Ferries'));
    press(find('#delete-copy'));
    await vi.waitFor(() => expect(closed).toHaveBeenCalled());
    expect(keptEdits([id])).toEqual({ [id]: { caption: 'Typed.' } });
  });

  it('that hides something is wanted until a person has said that the picture goes out whole', async () => {
    const rect = { x: 0, y: 0, width: 9, height: 9 };
    const hiding: Derivative = { ...copy, operations: [{ type: 'redact', rect, style: 'solid' }] };
    await storeCapture({ id });
    keepEdits({ [id]: { derivativeId } });
    answers.removeCopy = () => null;
    const closed = vi.fn();
    mount(<DeleteCopyDialog copy={hiding} onClose={closed} />);
    await vi.waitFor(() => expect(find<HTMLButtonElement>('#delete-copy').disabled).toBe(false));
    expect(find('[data-hides]').textContent).toBe(words('copy_delete_hides'));
    press(find('#delete-copy'));
    await vi.waitFor(() => expect(closed).toHaveBeenCalled());
    expect(keptEdits([id])).toEqual({ [id]: { derivativeId } });
    await expect(readArticlePiece([id], await readHouseStyle())).rejects.toMatchObject({ code: 'COPY_MISSING' });

    mount(<Outward capture={aCapture({ id })} />);
    const whole = await appeared('[data-action="as-captured"]');
    expect(tells('COPY_MISSING')).toBe(true);
    expect(document.querySelector('[data-action="cite"]')).toBeNull();
    press(whole);
    await appeared('[data-action="cite"]');
    expect(keptEdits([id])).toEqual({});
  });

  it('stays where a sending still needs it', async () => {
    keepEdits({ [id]: { derivativeId } });
    answers.removeCopy = () => {
      throw new AppError('COPY_IN_USE', '');
    };
    mount(<DeleteCopyDialog copy={copy} onClose={() => undefined} />);
    await vi.waitFor(() => expect(find<HTMLButtonElement>('#delete-copy').disabled).toBe(false));
    press(find('#delete-copy'));
    await vi.waitFor(() => expect(tells('COPY_IN_USE')).toBe(true));
    expect(keptEdits([id])).toEqual({ [id]: { derivativeId } });
  });
});
