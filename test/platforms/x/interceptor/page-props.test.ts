/** The page's memory of a post on screen, as React keeps it. */
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../../src/platforms/x/network/read-answer.ts';
import { postInProps } from '../../../../src/platforms/x/interceptor/page-props.ts';
import { parseElement, readFixture } from '../fixtures.ts';

function itemWith(fiber: unknown): Element {
  return Object.assign(parseElement('<article data-testid="tweet"></article>'), { __reactFiber$abc12: fiber });
}

const tweet = JSON.parse(readFixture('props/repost.json')) as Record<string, unknown>;
const fiber = {
  memoizedProps: { children: [] },
  return: { memoizedProps: null, return: { memoizedProps: { tweet }, return: null } },
};

describe('postInProps', () => {
  it('finds the post above the item, and the repost’s own time in it', () => {
    const text = postInProps(itemWith(fiber));
    const [post] = readAnswer(JSON.parse(text ?? ''), 'props');
    expect(post?.repost).toMatchObject({ id: '2117184102200246272', at: '2026-11-02T09:16:40.000Z' });
  });

  it('leaves out what the viewer did', () => {
    expect(postInProps(itemWith(fiber))).not.toMatch(/"(favorited|retweeted|following)"/);
  });

  it('ends for memory that refers to itself', () => {
    const circle: Record<string, unknown> = { ...tweet };
    circle['self'] = circle;
    circle['list'] = [circle, { again: circle['user'] }];
    const post = JSON.parse(postInProps(itemWith({ memoizedProps: { tweet: circle } })) ?? '') as object;
    expect(post).not.toHaveProperty('self');
    expect(post).toHaveProperty('list.1.again.screen_name', 'CityDesk_Ada');
    const round: Record<string, unknown> = { memoizedProps: {} };
    round['return'] = round;
    expect(postInProps(itemWith(round))).toBeNull();
  });

  it.each([undefined, null, 5, {}, { memoizedProps: { tweet: 'x' } }, { memoizedProps: { tweet: { id: 5 } } }])(
    'gives nothing for %j',
    (strange) => {
      expect(postInProps(itemWith(strange))).toBeNull();
    },
  );

  it('gives nothing where React keeps nothing', () => {
    expect(postInProps(parseElement('<article></article>'))).toBeNull();
  });
});
