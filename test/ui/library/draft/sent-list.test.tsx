// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import type { LogEntry } from '../../../../src/model/seal.ts';
import { db } from '../../../../src/store/db.ts';
import { putJob } from '../../../../src/store/jobs.ts';
import { putSite } from '../../../../src/store/sites.ts';
import { insertionsIn } from '../../../../src/ui/library/draft/insertions.ts';
import { SentList } from '../../../../src/ui/library/draft/sent-list.tsx';
import { words } from '../../fake-browser.ts';
import { appeared, mount } from '../../page.ts';
import { aJob, aSite, captureId, storeCapture } from '../../stored.ts';

vi.mock('../../../../src/browser/api.ts', () => import('../../fake-browser.ts'));

const id = captureId(1);

function entry(seq: number, detail: string | null): LogEntry {
  const at = `2025-11-16T09:${String(seq).padStart(2, '0')}:00.000Z`;
  const place = { v: 1 as const, kid: 'k', seq, prev: '0'.repeat(64), at, what: '0'.repeat(64) };
  if (detail === null) return { ...place, act: 'sent', salt: null, subject: null, sha256: null, detail: null };
  return { ...place, act: 'sent', salt: '0'.repeat(32), subject: id, sha256: null, detail };
}

it('says of what only the log tells that it is in an open draft, and not that it is nowhere', async () => {
  await storeCapture({ id });
  await db.signers.put({ kid: 'k', publicKey: 'p', relation: 'own', name: null, since: '2025-11-16T09:00:00.000Z' });
  mount(<SentList captureId={id} />);
  await vi.waitFor(() => expect(document.body.textContent).toContain(words('sent_nowhere')));
  await db.log.put(entry(1, 'https://harbour.example/11'));
  const told = await appeared('[data-insertion="11"]');
  expect(told.textContent).toContain(words('sent_into_open', ['11']));
  expect(told.textContent).toContain('harbour.example');
  expect(document.body.textContent).not.toContain(words('sent_nowhere'));
  await putSite(aSite());
  await vi.waitFor(() => expect(told.textContent).toContain('The Harbour Weekly'));
  // The outbox tells more of the same draft.
  await putJob(aJob({ state: 'done', draftId: '11' }));
  await appeared('[data-job-state="done"]');
  expect(document.querySelector('[data-insertion]')).toBeNull();
});

it('takes for an open draft only what the log names by its site, once a draft', () => {
  const entries = [
    entry(1, 'https://harbour.example/11'),
    entry(2, `${aSite().id}/12`),
    entry(3, null),
    entry(4, 'https://harbour.example/11'),
    entry(5, 'http://localhost:8881/3'),
  ];
  expect(
    insertionsIn(entries, [], []).map(({ siteName, draftId, at }) => [siteName, draftId, at.slice(14, 16)]),
  ).toEqual([
    ['localhost:8881', '3', '05'],
    ['harbour.example', '11', '04'],
  ]);
});
