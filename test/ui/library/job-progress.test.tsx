// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { JobProgress } from '../../../src/ui/library/job-progress.tsx';
import { answers, calls } from '../fake-browser.ts';
import { appeared, find, mount, press } from '../page.ts';
import { aJob } from '../stored.ts';

vi.mock('../../../src/browser/api.ts', () => import('../fake-browser.ts'));

const receipt = { draftId: '11', editUrl: 'https://harbour.example/e', title: 'Ferries', alreadyThere: [] };
const recheck = { nextAt: null, checkedAt: '2025-11-16T09:41:00.000Z', isThere: true };

it('a sending that a colleague’s save undid says so, and is put back on the person’s word', async () => {
  answers.putBack = () => ({ jobId: 'new' });
  const job = aJob({ state: 'done', receipt, recheck: { ...recheck, isThere: false } });
  mount(<JobProgress job={job} />);
  expect((await appeared('[data-vanished]')).textContent).toContain('No longer in the draft');
  press(find('[data-action="put-back"]'));
  await vi.waitFor(() => expect(calls('putBack')).toEqual([{ jobId: job.id }]));
});

it('a sending that is where it was put says nothing of it, and what the site serves otherwise', async () => {
  mount(<JobProgress job={aJob({ state: 'done', receipt: { ...receipt, served: { other: 1 } }, recheck })} />);
  expect((await appeared('[data-served="other"]')).textContent).toContain('another picture than the sealed one');
  expect(document.querySelector('[data-vanished]')).toBeNull();
});
