/** Content script of the bench alone: the libraries that could draw a post, each called as its documentation says. */
import { snapdom } from '@zumer/snapdom';
import { toBlob as htmlToImage } from 'html-to-image';
import html2canvasPro from 'html2canvas';
import html2canvasOriginal from 'html2canvas-original';
import { domToBlob } from 'modern-screenshot';
import browser from 'webextension-polyfill';

type Draw = (post: HTMLElement) => Promise<Blob | null>;

const toBlob = (canvas: HTMLCanvasElement) => new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
const scale = devicePixelRatio;

/** Of ours, which a page shows and a picture must not. */
const isOurs = (element: Node) => element instanceof Element && element.hasAttribute('data-tearsheet');

const LIBRARIES: Record<string, Draw> = {
  'html2canvas 1.4.1': async (post) =>
    toBlob(await html2canvasOriginal(post, { scale, useCORS: true, logging: false, ignoreElements: isOurs })),
  'html2canvas-pro': async (post) =>
    toBlob(await html2canvasPro(post, { scale, useCORS: true, logging: false, ignoreElements: isOurs })),
  'modern-screenshot': (post) => domToBlob(post, { scale, backgroundColor: 'white', filter: (node) => !isOurs(node) }),
  snapdom: async (post) =>
    toBlob(
      await (
        await snapdom(post, { scale: 1, dpr: scale, backgroundColor: 'white', exclude: ['[data-tearsheet]'] })
      ).toCanvas(),
    ),
  'html-to-image': (post) =>
    htmlToImage(post, { pixelRatio: scale, backgroundColor: 'white', filter: (node) => !isOurs(node) }),
};

interface Asked {
  library: string;
  selector: string;
}

browser.runtime.onMessage.addListener((message: unknown) => {
  const { peer } = message as { peer?: Asked };
  // A promise would be an answer, and what is not for us is ours to leave alone.
  return peer ? draw(peer) : undefined;
});

async function draw(peer: Asked): Promise<{ milliseconds: number; png: string | null } | { error: string }> {
  const post = document.querySelector<HTMLElement>(peer.selector);
  const library = LIBRARIES[peer.library];
  if (!post || !library) return { error: 'no such post or library' };
  const start = performance.now();
  try {
    const blob = await library(post);
    const milliseconds = performance.now() - start;
    return { milliseconds, png: blob ? new Uint8Array(await blob.arrayBuffer()).toBase64() : null };
  } catch (thrown) {
    return { error: String(thrown) };
  }
}
