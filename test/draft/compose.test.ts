import { expect, it } from 'vitest';
import { composeBlocks } from '../../src/draft/compose.ts';
import { describe } from '../../src/draft/describe.ts';
import { sampleCapture, samplePost, sampleRepost } from './sample-capture.ts';

const options = { language: 'en', timeZone: 'UTC', outlet: null };
const types = (...captures: Parameters<typeof composeBlocks>[0]) =>
  composeBlocks(captures, options).map(({ type }) => type);

it('a capture is a picture, the text as a quotation, and the link', () => {
  const capture = sampleCapture({}, sampleRepost());
  const { title, alt, caption, credit, cite, link } = describe(capture, options);
  const href = 'https://x.com/river_watch/status/1';
  const captureId = capture.id;
  expect(composeBlocks([capture], options)).toEqual([
    { type: 'image', captureId, derivativeId: null, sha256: 'a'.repeat(64), title, alt, caption, credit, href },
    { type: 'quotation', captureId, text: 'The water rose in the night.', lang: 'en', cite, href },
    { type: 'link', captureId, text: link, href },
  ]);
});

it('a picture in parts is one picture below the other, with the words about it after the last', () => {
  const parts = ['a', 'b', 'c'].map((digit) => digit.repeat(64));
  const whole = sampleCapture({}, sampleRepost());
  const { picture, files } = whole;
  if (!picture) throw new Error('the sample has a picture');
  const tall = {
    ...whole,
    picture: { ...picture, parts: 3 },
    files: [
      ...parts.map((sha256, at) => ({
        sha256,
        role: 'picture' as const,
        name: `picture-${at + 1}.png`,
        type: 'image/png',
        bytes: 1,
        sourceUrl: null,
      })),
      ...files.filter(({ role }) => role !== 'picture'),
    ],
  };
  const { alt, caption, credit } = describe(tall, options);
  const images = composeBlocks([tall], options).filter((block) => block.type === 'image');
  expect(images.map(({ sha256 }) => sha256)).toEqual(parts);
  expect(images.map((image) => image.alt)).toEqual([
    alt,
    'The picture goes on: part 2 of 3.',
    'The picture goes on: part 3 of 3.',
  ]);
  expect(images.map((image) => [image.caption, image.credit])).toEqual([
    ['', ''],
    ['', ''],
    [caption, credit],
  ]);
  const plain = composeBlocks([tall], options, { [tall.id]: { alt: '' } }).filter((block) => block.type === 'image');
  expect(plain.map((image) => image.alt)).toEqual(['', '', '']);
});

it('what a capture does not have is not written', () => {
  expect(types(sampleCapture({ picture: null }))).toEqual(['quotation', 'link']);
  expect(types(sampleCapture({}, samplePost({ text: null })))).toEqual(['image', 'link']);
  expect(types(sampleCapture({}, samplePost({ text: ' \n' })))).toEqual(['image', 'link']);
  expect(types(sampleCapture({}, samplePost({ url: null })))).toEqual(['image', 'quotation']);
});

it('captures stay in the order in which they were chosen', () => {
  const [a, b] = [sampleCapture({ id: 'b' }), sampleCapture({ id: 'a' })];
  expect(composeBlocks([a, b], options).map(({ captureId }) => captureId)).toEqual(['b', 'b', 'b', 'a', 'a', 'a']);
});

it('a folded embed stands right below the picture, with the words that open it in the language of the article', () => {
  const capture = sampleCapture({}, samplePost());
  const folded = composeBlocks([capture], options, { [capture.id]: { embed: 'folded' } });
  expect(folded.map(({ type }) => type)).toEqual(['image', 'embed', 'quotation', 'link']);
  expect(folded[1]).toMatchObject({ summary: 'Show the post on X, as long as it is there', provider: 'twitter' });
  const french = composeBlocks([capture], { ...options, language: 'fr' }, { [capture.id]: { embed: 'folded' } });
  expect(french[1]).toMatchObject({ summary: 'Afficher le message sur X, tant qu’il y est' });
  const open = composeBlocks([capture], options, { [capture.id]: { embed: true } });
  expect(open.map(({ type }) => type)).toEqual(['image', 'quotation', 'embed', 'link']);
  expect(open[2]).not.toHaveProperty('summary');
});
