/**
 * Pictures for the redrawing. A canvas may not be read after a picture from another host was drawn on
 * it, so the background fetches them and they are drawn from data addresses.
 */

export interface FetchedPictures {
  /** Address → data address. */
  data: Map<string, string>;
  missing: string[];
}

export async function fetchPictures(
  post: Element,
  fetchMedia: (url: string) => Promise<Blob>,
): Promise<FetchedPictures> {
  const data = new Map<string, string>();
  const missing: string[] = [];
  await Promise.all(
    [...pictureUrls(post)].map(async (url) => {
      try {
        const held = url.startsWith('data:') ? url : await toDataUrl(await fetchMedia(url));
        data.set(url, held.startsWith('data:image/svg') ? await drawSvg(held) : held);
      } catch {
        missing.push(url); // named in the record; the rest of the post is still worth drawing
      }
    }),
  );
  return { data, missing };
}

function pictureUrls(post: Element): Set<string> {
  const urls = new Set<string>();
  for (const element of [post, ...post.querySelectorAll('*')]) {
    if (element instanceof HTMLImageElement) urls.add(element.currentSrc || element.src);
    if (element instanceof HTMLVideoElement && element.poster) urls.add(element.poster);
    for (const url of backgroundUrls(element)) urls.add(url);
  }
  return new Set([...urls].filter((url) => /^(https:|data:image\/)/.test(url)));
}

/** Addresses in an element's background. */
export function backgroundUrls(element: Element): string[] {
  const image = getComputedStyle(element).backgroundImage;
  return [...image.matchAll(/url\((['"]?)(.*?)\1\)/g)].flatMap((match) => match[2] ?? []);
}

function toDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(blob);
  });
}

/** Pixels on each side; an emoji, the only drawing in a post, is shown at a fifth of it. */
const SVG_SIZE = 96;

/** A drawing without a size of its own (emoji, for one) is misplaced by html2canvas: it gets pixels. */
async function drawSvg(dataUrl: string): Promise<string> {
  const image = new Image();
  image.src = dataUrl;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SVG_SIZE;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0, SVG_SIZE, SVG_SIZE);
  return canvas.toDataURL('image/png');
}
