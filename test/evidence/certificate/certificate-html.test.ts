// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { CERTIFICATE_KINDS, certificateHtml } from '../../../src/evidence/certificate/certificate-html.ts';
import { aCapture, aPost } from '../../helpers/records.ts';

const HOSTILE = '</dd><script>alert(1)</script><img src=x onerror=alert(1)> "\' &amp;';
const facts = {
  record: 'a'.repeat(64),
  key: 'b'.repeat(64),
  since: '2017-11-16T20:05:00.000Z',
  stamp: { time: '2017-11-16T20:06:01.000Z', authority: HOSTILE, root: 'ab'.repeat(32) },
};

const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html');

describe.each(['en', 'fr-CA'])('in %s', (language) => {
  it.each(CERTIFICATE_KINDS)('a draft of the kind %s says what it is, and lets no text be markup', (kind) => {
    const base = aPost();
    const post = aPost({ text: HOSTILE, url: HOSTILE, author: { ...base.author, name: HOSTILE } });
    const capture = aCapture({ post });
    const html = certificateHtml(kind, { ...facts, capture }, language);
    const page = parse(html);
    expect(page.querySelectorAll('script, img, [onerror]')).toHaveLength(0);
    const words = page.body.textContent;
    for (const told of [
      HOSTILE,
      capture.capturedAt,
      capture.id,
      facts.record,
      facts.key,
      facts.since,
      facts.stamp.time,
      facts.stamp.root,
    ]) {
      expect(words).toContain(told);
    }
    expect(words).toMatch(kind === 'us' ? /902\(13\).*902\(14\)/s : /article 202/);
    expect(words).toMatch(kind === 'us' ? /1746/ : /441-7/);
    expect(words).toMatch(language === 'en' ? /DRAFT.*lawyer/s : /PROJET.*avocat/s);
  });
});

it('claims no stamp and no time of sealing that nobody vouches for', () => {
  const html = certificateHtml('us', { ...facts, capture: aCapture(), since: null, stamp: null }, 'en');
  expect(html).not.toContain('It existed before');
  expect(html).toContain('Nobody has signed when the record was sealed.');
});
