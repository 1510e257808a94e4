// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { db } from '../../../../src/store/db.ts';
import { keepEdits } from '../../../../src/ui/composer/kept-edits.ts';
import { CaptionsDialog } from '../../../../src/ui/library/story/captions-dialog.tsx';
import { aCapture } from '../../../helpers/records.ts';
import { appeared, find, mount, press } from '../../page.ts';
import { captureId } from '../../stored.ts';

vi.mock('../../../../src/browser/api.ts', () => import('../../fake-browser.ts'));

it('has the captions of a long story by the hundred, with what was written for the last of them', async () => {
  const ids = Array.from({ length: 101 }, (_, i) => captureId(i + 1));
  await db.captures.bulkAdd(ids.map((id) => aCapture({ id })));
  keepEdits({ [captureId(101)]: { caption: 'The last one.' } });
  mount(<CaptionsDialog captureIds={ids} onClose={() => undefined} />);
  const more = await appeared('[data-action=more-captions]');
  await appeared('[data-captions-of]');
  expect(document.querySelectorAll('[data-captions-of]')).toHaveLength(100);
  press(more);
  const last = await appeared(`[data-captions-of="${captureId(101)}"]`);
  expect(last.querySelector('textarea')?.value).toBe('The last one.');
  expect(() => find('[data-action=more-captions]')).toThrow();
});
