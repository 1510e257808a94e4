// @vitest-environment happy-dom
/** What is redrawn without a press asks for nothing that the page has not loaded. */
import { afterEach, expect, it, vi } from 'vitest';
import { wouldLoad } from '../../src/capture/held-picture.ts';
import { redrawing } from '../../src/capture/load-redrawing.ts';
import { redrawSlot } from '../../src/capture/redraw-slot.ts';

const callBackground = vi.hoisted(() => vi.fn(() => Promise.resolve(new Blob(['asked']))));
vi.mock('../../src/messaging/messenger.ts', () => ({ callBackground }));

const LOADED = 'https://media.example/a.png';
const LOADING = 'https://media.example/b.png';
const BACKGROUND = 'https://other.example/c.png';

function post(): Element {
  document.body.innerHTML = `<article><img src="${LOADED}"><img src="${LOADING}"><iframe></iframe></article><img>`;
  for (const image of document.querySelectorAll('img')) {
    Object.defineProperty(image, 'complete', { value: image.src === LOADED });
    Object.defineProperty(image, 'naturalWidth', { value: image.src === LOADED ? 4 : 0 });
  }
  return document.querySelector('article') ?? document.body;
}

const asPage = vi.fn((_url: string, _options?: { isHeldEnough?: boolean }) => Promise.resolve(new Blob(['held'])));

/** What came of each of the three pictures. */
async function draw(isUnasked: boolean): Promise<string[]> {
  let got: string[] = [];
  redrawSlot.set(async (_post, { fetchMedia }) => {
    const bytes = [LOADED, LOADING, BACKGROUND].map(async (url) => (await fetchMedia(url)).text());
    got = (await Promise.allSettled(bytes)).map((one) => (one.status === 'fulfilled' ? one.value : 'missing'));
    return { blobs: [], renderer: '', missingResources: [], pictures: new Map() };
  });
  await redrawing(post(), asPage, { others: [], isUnasked, viewerParts: [] });
  return got;
}

afterEach(() => vi.clearAllMocks());

it('takes from the cache what the page has loaded, misses what it has not, and never asks the background', async () => {
  expect(await draw(true)).toEqual(['held', 'missing', 'held']);
  expect(asPage.mock.calls.toSorted()).toEqual([LOADED, BACKGROUND].map((url) => [url, { isHeldEnough: true }]));
  expect(callBackground).not.toHaveBeenCalled();
});

it('asks for each where somebody pressed', async () => {
  expect(await draw(false)).toEqual(['asked', 'asked', 'asked']);
});

it('takes what the page has decoded where it may be read', async () => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({ drawImage: vi.fn() } as never);
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) => done(new Blob(['decoded'])));
  expect(await draw(true)).toEqual(['decoded', 'missing', 'held']);
  expect(asPage).toHaveBeenCalledTimes(1);
});

it('leaves out of the copy whatever would load anew in it', () => {
  const item = post();
  const left = [...document.querySelectorAll('img, iframe, article')].filter((element) => wouldLoad(element, item));
  expect(left.map(({ localName }) => localName)).toEqual(['img', 'iframe', 'img']);
});
