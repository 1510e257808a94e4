/** Ids, addresses, numbers, texts, languages: the small parts that everything else relies on. */
import { describe, expect, it } from 'vitest';
import { archiveOf, unarchived } from '../../../src/model/archive.ts';
import { accountOf, postAddress, postUrl, webAddress } from '../../../src/platforms/x/address.ts';
import { authorsAlt } from '../../../src/platforms/x/alt.ts';
import { knownLanguage } from '../../../src/platforms/x/language.ts';
import { numbersIn, onlyNumber, wholeNumber } from '../../../src/platforms/shared/number.ts';
import { timeOfId } from '../../../src/model/profiles/x/snowflake.ts';
import { linksIn, textOf, tidy } from '../../../src/platforms/x/text.ts';
import { parseElement } from './fixtures.ts';

describe('timeOfId', () => {
  it('reads the time from the id, exactly, floored to the second', () => {
    expect(timeOfId('1577730467436138524')).toBe('2022-10-05T18:40:30.000Z');
    expect(timeOfId('931252057535414272')).toBe('2017-11-16T20:06:07.000Z');
  });

  it('knows nothing of ids from before the snowflakes, or of what is none', () => {
    for (const id of ['20', '26000000000', '', 'abc', '1e19', '-5']) expect(timeOfId(id)).toBeNull();
  });
});

describe('addresses', () => {
  it('of a post are the same in all their forms', () => {
    const forms = [
      '/Ada/status/20',
      'https://x.com/Ada/status/20?s=20',
      'https://mobile.twitter.com/Ada/statuses/20#x',
      'https://web.archive.org/web/20200101000000/http://twitter.com/Ada/status/20',
    ];
    for (const form of forms) expect(postAddress(form)).toMatchObject({ handle: 'Ada', id: '20' });
    expect(postUrl('Ada', '20')).toBe('https://x.com/Ada/status/20');
  });

  it.each([
    'https://example.org/Ada/status/20',
    '/Ada/status/abc',
    '/status/20',
    '/Ada',
    'javascript:alert(1)',
    '',
    null,
  ])('%s is no post', (href) => {
    expect(postAddress(href)).toBeNull();
  });

  it('of an account have one part that is a handle', () => {
    expect(accountOf('/Ada_1')).toBe('Ada_1');
    for (const href of [
      '/home',
      '/i/communities/1',
      '/Ada/followers',
      'https://example.org/Ada',
      '/search?q=x',
      '/hashtag/x',
      '',
      null,
    ]) {
      expect(accountOf(href)).toBeNull();
    }
  });

  it('for a record are http(s) and absolute', () => {
    expect(webAddress('//pbs.twimg.com/a.jpg')).toBe('https://pbs.twimg.com/a.jpg');
    for (const href of ['data:image/png;base64,x', 'blob:https://x.com/1', 'javascript:alert(1)', '/relative', null])
      expect(webAddress(href)).toBeNull();
  });

  it('that an archive rewrote are undone', () => {
    expect(unarchived('https://web.archive.org/web/20171117083000im_/https://pbs.twimg.com/a.jpg')).toBe(
      'https://pbs.twimg.com/a.jpg',
    );
    expect(unarchived('/web/20171117083000/https:/twitter.com/a')).toBe('https://twitter.com/a');
    expect(unarchived('https://x.com/web/20171117083000/https://twitter.com/a')).toBe(
      'https://x.com/web/20171117083000/https://twitter.com/a',
    );
    expect(archiveOf('https://web.archive.org/web/20171399083000/https://twitter.com/a')).toBeNull();
  });
});

describe('numbers in labels', () => {
  it.each([
    ['14117 replies, 10584 reposts', [14117, 10584]],
    ['6 回复、6 次转帖、213 喜欢', [6, 6, 213]],
    ['1,234 votes', [1234]],
    ['1.234.567 Aufrufe', [1234567]],
    ['١٬٢٣٤ مشاهدة', [1234]],
    ['१२ उत्तर', [12]],
    ['Liked', []],
    ['1,2 Mio. Aufrufe', null],
    ['1.3K', null],
    [null, null],
  ])('of %s are %j', (label, numbers) => {
    expect(numbersIn(label)).toEqual(numbers);
  });

  it('count only where there is one and no more', () => {
    expect(onlyNumber('48 Replies. Reply')).toBe(48);
    expect(onlyNumber('2 of 3')).toBeNull();
    expect(onlyNumber('Reply')).toBeNull();
  });

  it('are whole only without anything beside them', () => {
    expect(wholeNumber('1,355')).toBe(1355);
    for (const text of ['1.3K', '28K', '27M', '', 'Views', '1,3']) expect(wholeNumber(text)).toBeNull();
  });
});

describe('texts', () => {
  it('keep lines, and have emoji as characters', () => {
    const element = parseElement('<div><span>one\ntwo</span><br><img alt="🌉"><p>three</p>​</div>');
    expect(tidy(textOf(element))).toBe('one\ntwo\n🌉\nthree\u200b');
  });

  it('show of a link what is displayed, and keep the whole address beside it', () => {
    const element = parseElement(
      '<p><a href="https://t.co/a"><span aria-hidden="true">https://</span>example.org/path<span aria-hidden="true">/and/more</span><span aria-hidden="true">…</span></a></p>',
    );
    expect(textOf(element)).toBe('example.org/path…');
    expect(linksIn([...element.getElementsByTagName('a')])).toEqual([
      { shown: 'example.org/path…', url: 'https://t.co/a', expanded: 'https://example.org/path/and/more' },
    ]);
  });

  it('take a link to X by its path, whose pieces do not join', () => {
    const element = parseElement(
      '<p><a href="/Ada/status/20"><span aria-hidden="true">https://</span>x.com/Ad<span aria-hidden="true">a/Ada/status/20</span></a> <a href="/Ada">@Ada</a></p>',
    );
    expect(linksIn([...element.getElementsByTagName('a')])).toEqual([
      { shown: 'x.com/Ad', url: 'https://x.com/Ada/status/20', expanded: 'https://x.com/Ada/status/20' },
    ]);
  });

  it('take no link that could run something', () => {
    const element = parseElement('<p><a href="javascript:alert(1)">https://example.org</a></p>');
    expect(linksIn([...element.getElementsByTagName('a')])).toEqual([]);
  });
});

describe('knownLanguage', () => {
  it('is null where X itself does not know', () => {
    expect(['und', 'zxx', 'qme', '', null].map(knownLanguage)).toEqual([null, null, null, null, null]);
    expect(['en', 'iw', 'in'].map(knownLanguage)).toEqual(['en', 'he', 'id']);
  });
});

describe('authorsAlt', () => {
  it('is what an author wrote, not the site’s own word', () => {
    expect(['Image', '画像', 'Imagen', 'GIF', ' ', undefined].map(authorsAlt)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(authorsAlt('Image of a gull')).toBe('Image of a gull');
  });
});
