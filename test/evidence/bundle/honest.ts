/** Bundles of ours that hold what is odd and true: every reader must take them. */
import type { Capture } from '../../../src/model/capture.ts';
import { unknownPost } from '../../../src/model/post.ts';
import { aPost } from '../../helpers/records.ts';
import { aPicture, aStoredCapture, bundleOf, type Making, type Maker, makeMaker, seal } from './made-bundle.ts';
import { stampedBundle } from './stamped.ts';

export interface Honest {
  name: string;
  make: (maker: Maker, making: Making) => Promise<Blob>;
}

/** One sealed capture. */
const capture =
  (changes: Partial<Capture>, { withEnvironment = false, ...more }: Making & { withEnvironment?: boolean } = {}) =>
  async (maker: Maker, making: Making) =>
    (
      await bundleOf(maker, [await seal(maker, await aStoredCapture(changes), { withEnvironment })], {
        ...making,
        ...more,
      })
    ).blob;

const saying = (text: string) => capture({ post: aPost({ text }) });
const base = aPost();

export const HONEST: Honest[] = [
  { name: 'two captures, one with what tells about its maker', make: twoCaptures },
  { name: 'a log whose end nobody signed', make: capture({}, { isOld: true }) },
  { name: 'no capture', make: async (maker, making) => (await bundleOf(maker, [], making)).blob },
  {
    name: 'a report',
    make: capture(
      {},
      { report: '<!doctype html><script type="application/json" id="tearsheet-data">/*tearsheet-data*/</script>' },
    ),
  },
  { name: 'notes of a backup', make: capture({}, { desk: '{"v":1}' }) },
  {
    name: 'a title that orders something',
    make: capture({}, { title: "$& $' $(touch x) `touch y` \u001b[8m \u007f \\u007f %s\\n" }),
  },
  { name: 'a title of emoji', make: capture({}, { title: '😀'.repeat(900) }) },
  {
    name: 'tabs, quotes, escapes, U+007F as itself and in words',
    make: saying('tab\t "quotes" \\ \\u007f \\\\u007f \u007f \u001b[2J \r\n \b\f'),
  },
  { name: 'NUL, U+2028, U+0085, U+FEFF, U+FFFE, U+10FFFF', make: saying('a\0b\u2028c\u0085d\ufeffe\ufffef\u{10ffff}') },
  { name: 'an end of the page’s script', make: saying("</script><!-- <script> ]]> &amp; &#38; ' ` =") },
  { name: 'words that are spelt as keys', make: saying('"title":"x","text":"y" "offset":"1"') },
  { name: 'a text of one line break', make: saying('\n') },
  { name: 'an empty text', make: saying('') },
  { name: 'no text, no address', make: capture({ post: aPost({ text: null, url: null }) }) },
  {
    name: 'terminal escapes in an address',
    make: capture({ post: aPost({ url: 'https://x.com/\u001b[8m/status/1' }) }),
  },
  {
    name: 'patterns and a query in an address',
    make: capture({ post: aPost({ url: 'https://www2.X.com:8443/a[1]*?b=2&a=1#c' }) }),
  },
  { name: 'an address beyond ASCII', make: capture({ post: aPost({ url: 'https://Östholm.example/é/../b%20c/' }) }) },
  { name: 'an address that is none', make: capture({ post: aPost({ url: 'https://[' }) }) },
  {
    name: 'a page’s address of another scheme',
    make: capture({
      post: aPost({ url: null }),
      page: { url: 'file:///a b', title: '', view: 'other', language: null, theme: null, archive: null },
    }),
  },
  {
    name: 'a page of no network',
    make: capture({
      post: {
        ...unknownPost('web', 'gazette.example'),
        url: 'https://gazette.example/7',
        missing: ['author.name', 'text'],
      },
    }),
  },
  {
    name: 'a name that turns round',
    make: capture({ post: aPost({ author: { ...base.author, name: '\u202egnp.exe', handle: 'É-\u200d' } }) }),
  },
  {
    name: 'the largest count',
    make: capture({ post: aPost({ counts: { ...base.counts, views: Number.MAX_SAFE_INTEGER } }) }),
  },
  {
    name: 'a leap day',
    make: capture({ capturedAt: '2024-02-29T23:59:59.999Z', post: aPost({ createdAt: '2000-02-29T00:00:00.000Z' }) }),
  },
  { name: 'the first schema', make: firstSchema },
  { name: 'one picture of two captures', make: samePicture },
  { name: 'times for which an authority vouches', make: stampedBundle },
];

async function twoCaptures(maker: Maker, making: Making): Promise<Blob> {
  const one = await seal(maker, await aStoredCapture({}, aPicture(1)), { withEnvironment: true });
  return (await bundleOf(maker, [one, await seal(maker, await aStoredCapture({}, aPicture(2)))], making)).blob;
}

async function samePicture(maker: Maker, making: Making): Promise<Blob> {
  const captures = [await seal(maker, await aStoredCapture()), await seal(maker, await aStoredCapture())];
  return (await bundleOf(maker, captures, making)).blob;
}

/** Sealed by the version before, sent on by a colleague. */
async function firstSchema(maker: Maker, making: Making): Promise<Blob> {
  const colleague = await makeMaker();
  const one = await seal(maker, await aStoredCapture({ schema: 1 }));
  return (await bundleOf(colleague, [one], { ...making, makers: [maker, colleague] })).blob;
}
