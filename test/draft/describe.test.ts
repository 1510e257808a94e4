import { describe as group, expect, it } from 'vitest';
import { describe, type Description } from '../../src/draft/describe.ts';
import { author, redrawn, sampleCapture, samplePost, sampleRepost } from './sample-capture.ts';

const english = { language: 'en', timeZone: 'Europe/Paris', outlet: 'The Daily Example' };
const british = { ...english, language: 'en-GB' };
const french = { ...english, language: 'fr-FR' };
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const all = (words: Description) => plain(Object.values(words).join('\n'));

group('a picture that shows a translation', () => {
  const translation = { text: 'L’eau est montée dans la nuit.', lang: 'fr', by: 'platform' } as const;

  it('is said to in the caption, and no text carries it as the author’s', () => {
    for (const text of ['The water rose in the night.', null]) {
      const words = describe(sampleCapture({ post: samplePost({ text, translation }) }), english);
      expect(words.caption).toContain('The picture shows a machine translation of the post.');
      expect(words.alt).not.toContain('It reads');
      expect(all(words)).not.toContain(translation.text);
    }
    const inFrench = describe(sampleCapture({ post: samplePost({ translation }) }), french);
    expect(plain(inFrench.caption)).toContain('L’image montre une traduction automatique du message.');
    expect(describe(sampleCapture(), english).caption).not.toContain('translation');
  });
});

group('a post', () => {
  it('in English', () => {
    expect(describe(sampleCapture(), british)).toEqual({
      title: 'Post by @river_watch on X',
      alt: 'Screenshot of a post by River Watch (@river_watch) on X, 1 March 2026. It reads: “The water rose in the night.”',
      caption: 'A post by River Watch (@river_watch) on X, 1 March 2026. Captured on 1 March 2026 at 4:04 pm (Paris).',
      credit: 'Screenshot: The Daily Example – X/@river_watch',
      cite: 'River Watch (@river_watch) on X, 1 March 2026',
      link: 'The post by @river_watch on X',
      live: 'Show the post on X, as long as it is there',
    });
    expect(describe(sampleCapture(), english).cite).toBe('River Watch (@river_watch) on X, March 1, 2026');
  });

  it('in French', () => {
    const words = describe(sampleCapture(), french);
    expect(JSON.parse(plain(JSON.stringify(words)))).toEqual({
      title: 'Message de @river_watch sur X',
      alt: 'Capture d’écran : message de River Watch (@river_watch) sur X, le 1er mars 2026. On y lit : « The water rose in the night. »',
      caption:
        'Message de River Watch (@river_watch) sur X, le 1er mars 2026. Capture réalisée le 1er mars 2026 à 16 h 04 (Paris).',
      credit: 'Capture d’écran The Daily Example – X/@river_watch',
      cite: 'River Watch (@river_watch) sur X, le 1er mars 2026',
      link: 'Le message de @river_watch sur X',
      live: 'Afficher le message sur X, tant qu’il y est',
    });
    expect(words.caption).toContain('16\u00a0h\u00a004');
  });

  it('in a language without words of its own is described in English', () => {
    expect(describe(sampleCapture(), { ...english, language: 'de' })).toEqual(describe(sampleCapture(), english));
  });

  it('that answers or quotes is told as that', () => {
    const reply = sampleCapture({}, samplePost({ kind: 'reply', replyTo: { id: null, handle: 'mayor' } }));
    expect(describe(reply, english).caption).toMatch(/^A reply by River Watch \(@river_watch\) to @mayor on X, /);
    expect(describe(reply, french).caption).toMatch(/^Réponse de River Watch \(@river_watch\) à @mayor sur X, /);
    const facts = { id: '2', url: null, text: '', createdAt: null, media: [], truncated: null, notice: null };
    const quote = sampleCapture(
      {},
      samplePost({ kind: 'quote', quoted: { ...facts, state: 'present', author: author('mayor', 'M') } }),
    );
    expect(describe(quote, english).caption).toMatch(/^A post by .* quoting a post by @mayor on X, /);
    expect(describe(quote, french).caption).toMatch(/^Message de .* citant un message de @mayor sur X, /);
    const unknown = sampleCapture(
      {},
      samplePost({ kind: 'quote', quoted: { ...facts, state: 'unavailable', author: null } }),
    );
    expect(describe(unknown, english).alt).toContain('quoting another post');
    expect(describe(unknown, french).alt).toContain('citant un autre message');
  });

  it('that X shows as unavailable has nobody’s name', () => {
    const gone = sampleCapture(
      {},
      samplePost({ kind: 'unavailable', author: author(null, null), text: null, createdAt: null }),
    );
    expect(describe(gone, english).caption).toMatch(/^A post that X showed as unavailable\. Captured on /);
    expect(describe(gone, french).caption).toMatch(/^Message indiqué comme indisponible par X\. Capture réalisée le /);
    expect(describe(gone, english).credit).toBe('Screenshot: The Daily Example – X');
  });
});

group('a repost', () => {
  it('names who reposted, and its time where it is known', () => {
    const capture = sampleCapture({}, sampleRepost('2026-03-01T14:30:00.000Z'));
    expect(describe(capture, british)).toMatchObject({
      title: 'Post by @river_watch on X, reposted by @CityHall',
      alt: 'Screenshot of X showing that City Hall (@CityHall) reposted a post by River Watch (@river_watch). It reads: “The water rose in the night.”',
      caption:
        'A post by @river_watch, reposted on X by @CityHall on 1 March 2026 at 3:30 pm (Paris). Captured on 1 March 2026 at 4:04 pm (Paris).',
      cite: 'River Watch (@river_watch) on X, 1 March 2026, reposted by City Hall (@CityHall)',
      link: 'The original post by @river_watch on X',
    });
    expect(plain(describe(capture, french).caption)).toBe(
      'Message de @river_watch relayé sur X par @CityHall le 1er mars 2026 à 15 h 30 (Paris). Capture réalisée le 1er mars 2026 à 16 h 04 (Paris).',
    );
    expect(plain(describe(capture, french).alt)).toContain('City Hall (@CityHall) relaie un message de River Watch');
  });

  it('of unknown time says so, and never takes the original’s', () => {
    const capture = sampleCapture({}, sampleRepost(null));
    expect(describe(capture, british).caption).toBe(
      'A post by @river_watch, reposted on X by @CityHall. Time of the repost not known. Seen on screen on 1 March 2026 at 4:04 pm (Paris).',
    );
    expect(plain(describe(capture, french).caption)).toBe(
      'Message de @river_watch relayé sur X par @CityHall. Heure du repost inconnue. Vu à l’écran le 1er mars 2026 à 16 h 04 (Paris).',
    );
    expect(describe(capture, british).caption).not.toContain('10:05');
  });

  it.each([english, french])('is never said, written or deleted ($language)', (options) => {
    for (const at of [null, '2026-03-01T14:30:00.000Z']) {
      const words = all(describe(sampleCapture({}, sampleRepost(at)), options));
      expect(words).not.toMatch(/\b(said|says|wrote|writes|stated|deleted|removed|withdrawn)\b/i);
      expect(words).not.toMatch(/\b(a dit|déclar|écrit|affirm|supprim|retir|effac)/i);
    }
  });
});

group('days', () => {
  const at = '2017-11-17T00:30:00.000Z';
  const capture = sampleCapture({ capturedAt: at }, sampleRepost(at, { createdAt: '2017-11-16T23:30:00.000Z' }));

  it('are given twice where the newsroom’s and the event’s differ', () => {
    const words = describe(capture, { ...british, eventTimeZone: 'America/New_York' });
    expect(words.caption).toContain('on 17 November 2017 at 1:30 am (Paris; 16 November 2017 at 7:30 pm New York)');
    expect(words.cite).toContain('17 November 2017 (16 November 2017 New York)');
  });

  it('are compared with UTC where the event’s place is not known', () => {
    expect(describe(capture, british).caption).toContain('on 17 November 2017 at 1:30 am (Paris).');
    expect(describe(capture, { ...british, timeZone: 'America/New_York' }).caption).toContain(
      'on 16 November 2017 at 7:30 pm (New York; 17 November 2017 at 12:30 am UTC)',
    );
    expect(plain(describe(capture, { ...french, timeZone: 'America/New_York' }).caption)).toContain(
      'le 16 novembre 2017 à 19 h 30 (New York ; le 17 novembre 2017 à 0 h 30 UTC)',
    );
  });

  it('of a zone that this browser does not know are given in UTC', () => {
    expect(describe(capture, { ...british, timeZone: 'Mars/Olympus' }).caption).toContain('12:30 am (UTC)');
  });
});

group('a picture', () => {
  it.each([english, french])('that was redrawn is never called a screenshot ($language)', (options) => {
    for (const post of [samplePost(), sampleRepost(), samplePost({ kind: 'unavailable' })]) {
      const words = describe(redrawn(sampleCapture({}, post)), options);
      expect(all(words)).not.toMatch(/screenshot|capture d’écran/i);
      expect(words.alt).toMatch(/rebuilt from the page|recomposée à partir de la page/);
      expect(words.credit).toMatch(/^(Picture rebuilt from the page|Image recomposée à partir de la page)/);
    }
  });

  it('of the demonstration says that it is a reconstruction, before anything else', () => {
    const capture = sampleCapture({ demo: true }, sampleRepost());
    for (const [options, label] of [
      [english, 'Reconstruction for demonstration.'],
      [french, 'Reconstitution pour démonstration.'],
    ] as const) {
      const { caption, alt, cite } = describe(capture, options);
      expect([caption, alt, cite].every((text) => text.startsWith(`${label} `))).toBe(true);
    }
  });

  it('has a credit without an outlet too', () => {
    expect(describe(sampleCapture(), { ...english, outlet: null }).credit).toBe('Screenshot: X/@river_watch');
    expect(describe(sampleCapture(), { ...french, outlet: null }).credit).toBe('Capture d’écran – X/@river_watch');
  });
});

group('the alternative text', () => {
  it('has the post’s text whole, or not at all', () => {
    const fits = sampleCapture({}, samplePost({ text: 'x'.repeat(167) }));
    expect(describe(fits, british).alt).toHaveLength(250);
    const long = sampleCapture({}, samplePost({ text: 'x'.repeat(168) }));
    expect(describe(long, british).alt).toBe('Screenshot of a post by River Watch (@river_watch) on X, 1 March 2026.');
    const part = sampleCapture(
      {},
      samplePost({ text: 'The water…', flags: { ...samplePost().flags, truncated: true } }),
    );
    expect(describe(part, british).alt).not.toContain('The water');
  });

  it('stays within 250 characters whatever the names are, and cuts no emoji in half', () => {
    const name = '👩‍👩‍👧'.repeat(40);
    const post = sampleRepost(null, {
      author: author('a'.repeat(300), name),
      repost: { by: author('b'.repeat(300), name), id: null, at: null, label: null },
    });
    for (const options of [english, french]) {
      const { alt, cite } = describe(sampleCapture({ demo: true }, post), options);
      expect(alt.length).toBeLessThanOrEqual(250);
      expect(cite).toMatch(/ (👩‍👩‍👧){9}… \(@a+…\)/u);
    }
  });

  it('has no line breaks', () => {
    expect(describe(sampleCapture({}, samplePost({ text: 'One\n\nTwo' })), english).alt).toContain('“One Two”');
  });
});

group('what is not known', () => {
  it('is not made up: name, handle, date', () => {
    const post = (over: object) => sampleCapture({}, samplePost(over));
    expect(describe(post({ author: author('someone', null) }), english).cite).toBe('@someone on X, March 1, 2026');
    expect(describe(post({ author: author(null, 'Some One') }), english).credit).toBe(
      'Screenshot: The Daily Example – X',
    );
    expect(describe(post({ author: author(null, null), createdAt: null }), english).cite).toBe(
      'An account that could not be read on X',
    );
    expect(describe(post({ author: author(null, null), createdAt: null }), french).cite).toBe(
      'Un compte illisible sur X',
    );
  });

  it('is not made better: a name stays as its owner writes it', () => {
    const small = sampleCapture({}, samplePost({ author: author('ecummings', 'e. e. cummings') }));
    for (const options of [english, french]) expect(describe(small, options).cite).toMatch(/^e\. e\. cummings /);
  });

  it('of a text that goes on is told with the quotation', () => {
    const cut = sampleCapture({}, samplePost({ flags: { ...samplePost().flags, truncated: true } }));
    expect(describe(cut, english).cite).toMatch(/, excerpt$/);
    expect(describe(cut, french).cite).toMatch(/, extrait$/);
  });
});
