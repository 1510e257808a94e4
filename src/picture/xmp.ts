/**
 * A published copy of a picture that carries its own credit, source and alternative text (XMP, IPTC). The sealed file is
 * never changed: this makes another one, with the same pixels and another hash.
 */
import { concatBytes } from '../model/concat-bytes.ts';
import { crc32 } from '../model/crc32.ts';

export interface XmpFacts {
  caption: string;
  alt: string;
  credit: string;
  /** Who showed it: the network's name. */
  source: string;
  /** The post. */
  sourceUrl: string | null;
  /** ISO 8601. */
  createdAt: string | null;
  capturedAt: string;
  captureId: string;
  tool: string;
  /** A redrawing is no screen capture, and is not called one. */
  isRedrawn: boolean;
}

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
/** PNG specification, third edition, section 11.3.3.4; the keyword is Adobe's. */
const KEYWORD = 'XML:com.adobe.xmp';

/** PNG only. What XMP was there is replaced. Throws TypeError when it is no whole PNG. */
export function withXmp(png: Uint8Array, facts: XmpFacts): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(`${KEYWORD}\0\0\0\0\0${packet(facts)}`);
  const parts: Uint8Array[] = [png.subarray(0, SIGNATURE.length)];
  for (const { type, bytes, data } of chunksOf(png)) {
    if (type === 'iTXt' && new TextDecoder('latin1').decode(data).startsWith(`${KEYWORD}\0`)) continue;
    parts.push(bytes);
    if (type === 'IHDR') parts.push(chunk('iTXt', text));
  }
  return concatBytes(parts);
}

interface Chunk {
  type: string;
  /** With length, type and checksum. */
  bytes: Uint8Array;
  data: Uint8Array;
}

function chunksOf(png: Uint8Array): Chunk[] {
  if (SIGNATURE.some((byte, i) => png[i] !== byte)) throw new TypeError('not a PNG');
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at < png.length;) {
    const end = at + 12 <= png.length ? at + 12 + view.getUint32(at) : Infinity;
    if (end > png.length) throw new TypeError('the PNG is cut short');
    const typed = png.subarray(at + 4, end - 4);
    if (crc32(typed) !== view.getUint32(end - 4)) throw new TypeError('the PNG is damaged');
    const type = new TextDecoder('latin1').decode(typed.subarray(0, 4));
    chunks.push({ type, bytes: png.subarray(at, end), data: typed.subarray(4) });
    at = end;
  }
  if (chunks.at(-1)?.type !== 'IEND') throw new TypeError('the PNG has no end');
  return chunks;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}

/** A CMS may look for `<x:xmpmeta` in the raw file and take the alternative text from it, so it is never compressed. */
function packet(facts: XmpFacts): string {
  const { caption, alt, credit, source, sourceUrl, createdAt, capturedAt, captureId, tool, isRedrawn } = facts;
  const inWords = (words: string) => `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(words)}</rdf:li></rdf:Alt>`;
  const attributes = [
    ['photoshop:Credit', credit],
    ['photoshop:Source', source],
    ...(createdAt === null ? [] : [['photoshop:DateCreated', createdAt]]),
    ['xmp:CreateDate', capturedAt],
    ['xmp:CreatorTool', tool],
    ...(isRedrawn
      ? []
      : [['Iptc4xmpExt:DigitalSourceType', 'http://cv.iptc.org/newscodes/digitalsourcetype/screenCapture']]),
  ].map(([name = '', value = '']) => ` ${name}="${escapeXml(value)}"`);
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
${attributes.join('\n')}>
 <dc:identifier>urn:uuid:${escapeXml(captureId)}</dc:identifier>
${sourceUrl === null ? '' : ` <dc:source>${escapeXml(sourceUrl)}</dc:source>\n`} <dc:description>${inWords(caption)}</dc:description>
 <Iptc4xmpCore:AltTextAccessibility>${inWords(alt)}</Iptc4xmpCore:AltTextAccessibility>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

/** Also without the signs that XML cannot hold at all. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
    .replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
