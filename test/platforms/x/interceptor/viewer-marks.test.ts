/** What says who is looking is gone before anything is read. */
import { describe, expect, it } from 'vitest';
import { withoutViewer } from '../../../../src/platforms/x/interceptor/viewer-marks.ts';
import { readFixture } from '../fixtures.ts';

const leftOf = (json: string) => JSON.stringify(withoutViewer(JSON.parse(json)));

describe('withoutViewer', () => {
  it('drops what the viewer did and whom the viewer follows, and keeps the post', () => {
    const left = leftOf(readFixture('network/user-tweets-2026.json'));
    for (const key of [
      'favorited',
      'retweeted"',
      'bookmarked',
      'relationship_perspectives',
      'dm_permissions',
      'notifications_settings',
    ]) {
      expect(left).not.toContain(`"${key}`);
    }
    expect(left).toContain('"followers":52310');
    expect(left).toContain('"retweeted_status_result"');
    expect(left).toContain('The ferry line closes on Friday.');
  });

  it('drops the viewer’s vote, and leaves the poll', () => {
    const left = leftOf(readFixture('network/tweet-detail-2023.json'));
    expect(left).not.toContain('selected_choice');
    expect(left).toContain('choice1_count');
  });

  it('drops the viewer’s own account wherever it stands', () => {
    const left = leftOf(
      '{"data":{"viewer":{"legacy":{"screen_name":"quiet_reader"}},"viewer_v2":{"a":"quiet_reader"},"x":1}}',
    );
    expect(left).toBe('{"data":{"x":1}}');
  });

  it('drops the viewer’s side of an account in the logged-out frontend’s form', () => {
    const left = leftOf('{"perspective":{"favorited":true},"is_following":true,"dm_blocking":false,"rest_id":"1"}');
    expect(left).toBe('{"rest_id":"1"}');
  });

  it('drops what was nested only to hurt', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`) as unknown;
    expect(JSON.stringify(withoutViewer(deep)).length).toBeLessThan(5000);
  });

  it('leaves what is no object as it is', () => {
    for (const value of [null, 'text', 5, undefined]) expect(withoutViewer(value)).toBe(value);
  });
});
