import { expect, it } from 'vitest';
import * as v from 'valibot';
import { withoutViewer } from '../../src/content/without-viewer.ts';
import { postSchema } from '../../src/model/post.ts';
import { aPost } from '../helpers/records.ts';

const repost = aPost();
const handle = repost.repost?.by.handle ?? 'nobody';

it('says nothing of a repost by the viewer, in whatever case the page writes the handle', () => {
  for (const viewer of [handle, handle.toUpperCase()]) {
    const [post] = withoutViewer([repost], viewer);
    expect(JSON.stringify(post)).not.toContain(handle);
    expect(post).toMatchObject({ kind: 'post', repost: null, id: repost.id, text: repost.text });
    expect(v.is(postSchema, post)).toBe(true);
  }
});

it('leaves what others reposted, and everything where nobody is known to look', () => {
  expect(withoutViewer([repost], 'somebodyelse')).toEqual([repost]);
  expect(withoutViewer([repost], null)).toEqual([repost]);
});

it('keeps the original of a quoting or gone post as what it is', () => {
  const gone = { ...repost, kind: 'unavailable' as const };
  expect(withoutViewer([gone], handle)[0]).toMatchObject({ kind: 'unavailable', repost: null });
});
