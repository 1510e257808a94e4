// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { JobProgress } from '../../../../src/ui/library/draft/job-progress.tsx';
import { answers, calls, words } from '../../fake-browser.ts';
import { appeared, find, mount, press } from '../../page.ts';
import { forgetEdits, keepEdits, keptEdits, rememberSent } from '../../../../src/ui/composer/kept-edits.ts';
import { AppError } from '../../../../src/model/errors.ts';
import { ComposeContext } from '../../../../src/ui/shared/compose-again.ts';
import { aJob, captureId } from '../../stored.ts';

vi.mock('../../../../src/browser/api.ts', () => import('../../fake-browser.ts'));

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

it('a sending into a draft that is public by now offers another draft, with what was typed', async () => {
  const error = { code: 'CMS_DRAFT_PUBLISHED' as const, message: '' };
  const job = aJob({ state: 'failed', error, target: { draftId: '11' } });
  rememberSent(job.id, { [captureId(1)]: { caption: 'Typed.' } });
  const compose = vi.fn();
  mount(
    <ComposeContext.Provider value={compose}>
      <JobProgress job={job} />
    </ComposeContext.Provider>,
  );
  press(await appeared('[data-action="other-draft"]'));
  expect(compose).toHaveBeenCalledWith([captureId(1)]);
  expect(keptEdits([captureId(1)])).toEqual({ [captureId(1)]: { caption: 'Typed.' } });
  forgetEdits([captureId(1)]);
});

it.each([
  ['did not go', aJob({ state: 'failed', error: { code: 'PICTURE_REDACTED', message: '' } })],
  ['has vanished', aJob({ state: 'done', receipt, recheck: { ...recheck, isThere: false } })],
])('what %s and would show what is hidden by now is composed again', async (_, job) => {
  answers.putBack = () => {
    throw new AppError('PICTURE_REDACTED', '');
  };
  const compose = vi.fn();
  mount(
    <ComposeContext.Provider value={compose}>
      <JobProgress job={job} />
    </ComposeContext.Provider>,
  );
  if (job.state === 'done') press(await appeared('[data-action="put-back"]'));
  press(await appeared('[data-action="compose-again"]'));
  expect(compose).toHaveBeenCalledWith([captureId(1)]);
  expect(document.querySelector('[data-action="retry"]')).toBeNull();
});

it('the words of a sending do not come back with the picture in which nobody was hidden yet', async () => {
  const error = { code: 'CMS_DRAFT_PUBLISHED' as const, message: '' };
  const job = aJob({ state: 'failed', error, target: { draftId: '11' } });
  rememberSent(job.id, { [captureId(1)]: { caption: 'Typed.' } });
  keepEdits({ [captureId(1)]: { derivativeId: captureId(9) } });
  const compose = vi.fn();
  mount(
    <ComposeContext.Provider value={compose}>
      <JobProgress job={job} />
    </ComposeContext.Provider>,
  );
  press(await appeared('[data-action="other-draft"]'));
  expect(compose).toHaveBeenCalled();
  expect(keptEdits([captureId(1)])).toEqual({ [captureId(1)]: { derivativeId: captureId(9) } });
  forgetEdits([captureId(1)]);
});

it.each([
  ['the site has no room', aJob({ state: 'failed', error: { code: 'CMS_TOO_LARGE', message: '' } })],
  [
    'it is a caption that is public by now',
    aJob({ kind: 'caption', state: 'failed', error: { code: 'CMS_DRAFT_PUBLISHED', message: '' } }),
  ],
])('no other draft is offered where %s', async (_why, job) => {
  mount(
    <ComposeContext.Provider value={vi.fn()}>
      <JobProgress job={job} />
    </ComposeContext.Provider>,
  );
  await appeared('[data-action="retry"]');
  expect(document.querySelector('[data-action="other-draft"]')).toBeNull();
});

const delivered = { at: '2025-11-16T20:04:00.000Z', to: 'Our newsroom', url: 'https://newsroom.example/a/1' };
const deliver = { step: 'deliver' as const, draftId: null };

it('a delivery tells to whom, when and where, and offers nothing that cannot be done there', async () => {
  mount(<JobProgress job={aJob({ ...deliver, state: 'done', delivered })} />);
  const link = await appeared('[data-delivered] a');
  expect(link.getAttribute('href')).toBe(delivered.url);
  expect(link.textContent).toMatch(/Delivered to Our newsroom: .*20:04/);
  expect(find('.job-state').textContent).toContain(words('job_state_delivered'));
  expect(document.querySelector('button, [data-draft-link], [data-vanished]')).toBeNull();
});

it('a delivery whose place the receiver did not say has no link', async () => {
  mount(<JobProgress job={aJob({ ...deliver, state: 'done', delivered: { ...delivered, url: null } })} />);
  expect((await appeared('[data-delivered]')).querySelector('a')).toBeNull();
});

it('a delivery on its way has one step', async () => {
  mount(<JobProgress job={aJob({ ...deliver, state: 'running' })} />);
  expect((await appeared('.steps')).textContent).toBe(words('job_step_deliver'));
});

const begun = { step: 'deliver' as const, captureId: null, at: '2025-11-16T20:04:00.000Z' };
const failure = (code: 'CANCELLED' | 'CMS_UNREACHABLE' | 'CMS_LOGIN_REFUSED') => ({ code, message: '' });

it.each([
  ['was cancelled on its way', { state: 'cancelled', begun, error: failure('CANCELLED') }, true],
  ['had no answer', { state: 'failed', begun, error: failure('CMS_UNREACHABLE') }, true],
  ['was refused', { state: 'failed', begun, error: failure('CMS_LOGIN_REFUSED') }, false],
  ['was cancelled before', { state: 'cancelled', begun: null, error: null }, false],
] as const)('that nobody knows is said of a delivery that %s, and of no other', async (_what, changes, isUnsure) => {
  mount(<JobProgress job={aJob({ ...deliver, ...changes })} />);
  await appeared('[data-action="retry"]');
  expect(document.body.textContent.includes(words('delivery_unsure'))).toBe(isUnsure);
});
