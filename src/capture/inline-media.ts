/**
 * Pictures for the redrawing. A canvas may not be read after a picture from another host was drawn on
 * it, so the background fetches them and they are drawn from data addresses.
 */

export interface InlinedMedia {
  /** Address → data address. */
  data: Map<string, string>;
  missing: string[];
}

export async function fetchPictures(post: Element, fetchMedia: (url: string) => Promise<Blob>): Promise<InlinedMedia> {
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

function backgroundUrls(element: Element): string[] {
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

/** Puts the fetched pictures into html2canvas' copy, whose elements stand in the same order as the post's. */
export async function putPictures(post: Element, copy: Element, data: InlinedMedia['data']): Promise<void> {
  const originals = [post, ...post.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  const decoded: Promise<void>[] = [];
  for (const [i, original] of originals.entries()) {
    const twin = copies[i];
    if (!twin) break;
    const image = original instanceof HTMLImageElement ? data.get(original.currentSrc || original.src) : undefined;
    if (image !== undefined) {
      twin.removeAttribute('srcset');
      twin.setAttribute('src', image);
      decoded.push((twin as HTMLImageElement).decode());
    }
    // Sites set it on photos. It changes no pixel, but in Firefox a canvas that used it may not be read.
    if (getComputedStyle(original).filter === 'brightness(1)') (twin as HTMLElement).style.filter = 'none';
    const backgrounds = backgroundUrls(original);
    const [background] = backgrounds;
    const only = backgrounds.length === 1 && background !== undefined ? data.get(background) : undefined;
    if (only !== undefined && isPhotograph(original)) {
      decoded.push(showPhotograph(original, twin as HTMLElement, only));
    } else if (backgrounds.length > 0) {
      let value = getComputedStyle(original).backgroundImage;
      for (const url of backgrounds) value = value.replaceAll(url, data.get(url) ?? url);
      (twin as HTMLElement).style.backgroundImage = value;
    }
    const poster = original instanceof HTMLVideoElement ? data.get(original.poster) : undefined;
    if (poster !== undefined) decoded.push(replaceByPoster(original as HTMLVideoElement, twin, poster));
  }
  // A picture that cannot be decoded stays a hole; the result is checked before it is saved.
  await Promise.allSettled(decoded);
}

/** Some sites show a photograph as the background of an element that holds nothing else. */
function isPhotograph(element: Element): boolean {
  return element.childElementCount === 0 && /^(cover|contain)$/.test(getComputedStyle(element).backgroundSize);
}

/** As an image of its own: a background would be drawn in CSS pixels, and a dense screen has more. */
function showPhotograph(original: Element, twin: HTMLElement, source: string): Promise<void> {
  const { position, backgroundSize, backgroundPosition } = getComputedStyle(original);
  const image = twin.ownerDocument.createElement('img');
  Object.assign(image.style, {
    ...{ position: 'absolute', top: '0', left: '0', width: '100%', height: '100%', borderRadius: 'inherit' },
    ...{ objectFit: backgroundSize, objectPosition: backgroundPosition },
  });
  image.src = source;
  if (position === 'static') twin.style.position = 'relative';
  twin.style.backgroundImage = 'none';
  twin.append(image);
  return image.decode();
}

function replaceByPoster(video: HTMLVideoElement, twin: Element, poster: string): Promise<void> {
  const image = twin.ownerDocument.createElement('img');
  const { display, width, height, objectFit, borderRadius, transform, transformOrigin } = getComputedStyle(video);
  const { position, top, left } = getComputedStyle(video);
  Object.assign(image.style, { display, width, height, objectFit, borderRadius, transform, transformOrigin });
  Object.assign(image.style, { position, top, left });
  image.src = poster;
  twin.replaceWith(image);
  return image.decode();
}
