import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { canonicalOrNull } from '../../../src/evidence/canonical.ts';
import { verifyRecord } from '../../../src/evidence/bundle/verify-parts.ts';
import { recordForm } from './record-form.ts';
import { aStoredCapture, makeMaker, seal, verifyScript } from './made-bundle.ts';
import { aPost } from '../../helpers/records.ts';
import { unknownAuthor } from '../../../src/model/post.ts';

/** A value that the script gives a name. */
const partOf = (name: string): string => {
  const part = new RegExp(`^${name}='([\\s\\S]*?)'$`, 'm').exec(verifyScript)?.[1];
  if (part === undefined) throw new Error(`no ${name} in verify.sh`);
  return part.replaceAll(`'"$delete"'`, '\u007f');
};

const hasJq = spawnSync('jq', ['--version']).status === 0;
if (!hasJq) console.log('jq is not here: what verify.sh says of odd records is not compared with our own check.');

/** What `verify.sh` says of each. */
function judgedByJq(records: readonly string[]): boolean[] {
  const program = `${partOf('language')}${partOf('record_fits')} fromjson | is_record`;
  const { stdout, stderr } = spawnSync('jq', ['-R', '--argjson', 'record_form', partOf('record_form'), program], {
    encoding: 'utf8',
    input: `${records.join('\n')}\n`,
    maxBuffer: 2 ** 26,
  });
  expect(stderr).toBe('');
  return stdout
    .trim()
    .split('\n')
    .map((line) => line === 'true');
}

/** Whether our own check finds it readable. */
async function isReadable(text: string): Promise<boolean> {
  const parts = { name: 'one', text, signature: null, environment: null };
  const { faults } = await verifyRecord(parts, new Map(), null);
  return !faults.some(({ code }) => code === 'RECORD_UNREADABLE');
}

/** A record in which every optional part is there. */
async function aFullRecord(): Promise<string> {
  const media = {
    type: 'video' as const,
    url: 'https://a.example/v',
    alt: 'a',
    width: 1,
    height: 1,
    posterUrl: 'https://a.example/p',
    variants: [{ url: 'https://a.example/v', type: 'video/mp4', bitrate: 1 }],
  };
  const post = aPost({
    media: [media],
    translation: { text: 'a', lang: 'fr', by: 'browser' },
    quoted: {
      state: 'present',
      id: '1',
      url: 'https://x.com/a/status/1',
      author: unknownAuthor(),
      text: 'a',
      createdAt: '2024-02-29T00:00:00.000Z',
      media: [],
      truncated: false,
      notice: null,
    },
    replyTo: { id: '1', handle: 'a' },
    links: [{ shown: 'a', url: 'https://a.example', expanded: null }],
    card: { title: 'a', description: 'a', url: 'https://a.example', domain: 'a', imageUrl: null },
    poll: { options: [{ label: 'a', votes: 1, shareBasisPoints: 1 }], total: 1, endsAt: null, final: true },
    editIds: ['1'],
    sources: { text: ['dom', 'network'] },
    disagreements: [{ field: 'text', shown: 'a', sent: 'b' }],
    missing: ['lang'],
  });
  const maker = await makeMaker();
  const page = { url: 'https://x.com', title: 'X', view: 'other', language: null, theme: 'dark' } as const;
  const archive = { url: 'https://archive.example', at: '2025-11-16T09:25:00Z' };
  const stored = await aStoredCapture({ post, page: { ...page, archive }, automatic: { rule: 'list', account: 'a' } });
  const { capture } = stored;
  const sealed = await seal(maker, stored);
  const observation = {
    id: capture.id,
    captureId: capture.id,
    subject: { platform: 'x', repostOf: '1', by: 'a' },
    kind: 'archive',
    result: 'agrees',
    witness: 'a',
    at: '2025-11-16T09:25:00.123456Z',
    detail: null,
  };
  const record = JSON.parse(sealed.seal?.record ?? '{}') as object;
  return JSON.stringify({ ...record, observations: [observation] });
}

type Path = (string | number)[];

function* places(value: unknown, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value))
    yield* places(item, [...path, Array.isArray(value) ? Number(key) : key]);
}

function changed(record: string, path: Path, change: (parent: Record<string, unknown>, key: string) => void): string {
  const root = JSON.parse(record) as Record<string, unknown>;
  let parent = root;
  for (const key of path.slice(0, -1)) parent = parent[key] as Record<string, unknown>;
  change(parent, String(path.at(-1)));
  return canonicalOrNull(root) ?? JSON.stringify(root);
}

const VALUES: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 2 ** 53, '', 'a', 'https://a.example', 'HTTPS://A', [], {}, ['a'], [null]],
  ...['2025-02-30T00:00:00.000Z', '2023-02-29T00:00:00.000Z', '2000-02-29T23:59:59.999Z', '2025-01-01T24:00:00.000Z'],
  ...['2025-01-01 00:00:00Z', '2025-01-01T00:00:00+01', 'a\n', '1\n', '٣', '😀'.repeat(18), '😀'.repeat(101)],
  ...['😀'.repeat(127), 'a'.repeat(2001), 'a'.repeat(8001), '😀'.repeat(4001), `${'a'.repeat(64)}\n`],
];

describe('the form of a record in verify.sh', () => {
  it('is the one that our own check reads by', () => {
    expect(JSON.parse(partOf('record_form'))).toEqual(recordForm());
  });

  it.skipIf(!hasJq)('takes and refuses what our own check does, wherever a record is odd', async () => {
    const record = await aFullRecord();
    const odd = [record];
    for (const [n, path] of [...places(JSON.parse(record))].entries()) {
      odd.push(
        changed(record, path, (parent, key) =>
          Array.isArray(parent) ? parent.splice(Number(key), 1) : delete parent[key],
        ),
      );
      odd.push(changed(record, path, (parent) => void (Array.isArray(parent) || (parent['another'] = null))));
      // Kinds of fields come again and again: each place is given its share of the odd values.
      for (const value of VALUES.filter((_, i) => (i + n) % 4 === 0))
        odd.push(changed(record, path, (parent, key) => void (parent[key] = value)));
    }
    odd.push(changed(record, ['post', 'missing'], (post) => void (post['missing'] = Array(1001).fill('a'))));
    odd.push(changed(record, ['post', 'sources'], (post) => void (post['sources'] = { é: ['dom'] })));
    odd.push(changed(record, ['post', 'sources'], (post) => void (post['sources'] = { a: Array(11).fill('dom') })));
    odd.push(changed(record, ['post', 'text'], (post) => void (post['text'] = 'a'.repeat(200_001))));
    const ours = await Promise.all(odd.map(isReadable));
    const theirs = judgedByJq(odd);
    expect(theirs).toHaveLength(odd.length);
    expect(odd.length).toBeGreaterThan(1500);
    expect(ours.filter(Boolean).length).toBeGreaterThan(100);
    expect(odd.filter((_, i) => ours[i] !== theirs[i])).toEqual([]);
  });
});
