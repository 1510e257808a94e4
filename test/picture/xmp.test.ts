import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { withXmp, type XmpFacts } from '../../src/picture/xmp.ts';
import { aPicture } from '../evidence/bundle/made-bundle.ts';

const facts: XmpFacts = {
  caption: 'Message de @mara_lind relayé sur X par @harbournews.',
  alt: 'Capture d’écran : sur X, <Harbour> relaie "Mara" & d’autres.',
  credit: 'Capture d’écran – X/@mara_lind',
  source: 'X',
  sourceUrl: 'https://x.com/mara_lind/status/1990000000000000000',
  createdAt: '2025-11-16T09:20:11.000Z',
  capturedAt: '2025-11-16T09:25:00.000Z',
  captureId: '019a0000-0000-7000-8000-000000000001',
  tool: 'Tearsheet 0.1.0',
  isRedrawn: false,
};

const text = (png: Uint8Array) => new TextDecoder().decode(png);

describe('a published copy', () => {
  it('has the same pixels, and the sealed file stays as it was', () => {
    const sealed = aPicture(1);
    const before = sealed.slice();
    const copy = withXmp(sealed, facts);
    expect(sealed).toEqual(before);
    expect(copy).not.toEqual(before);
    expect(PNG.sync.read(Buffer.from(copy)).data.equals(PNG.sync.read(Buffer.from(before)).data)).toBe(true);
  });

  it('carries alternative text, credit, source and kind, uncompressed, escaped, and once', () => {
    const copy = text(withXmp(withXmp(aPicture(1), { ...facts, credit: 'old' }), facts));
    expect(copy.match(/<x:xmpmeta/g)).toHaveLength(1);
    expect(copy).not.toContain('old');
    expect(copy).toContain('photoshop:Credit="Capture d’écran – X/@mara_lind"');
    expect(copy).toContain('&#60;Harbour&#62; relaie &#34;Mara&#34; &#38; d’autres.');
    expect(copy).toContain('digitalsourcetype/screenCapture');
  });

  it('never calls a redrawing a screen capture', () => {
    expect(text(withXmp(aPicture(1), { ...facts, isRedrawn: true }))).not.toContain('screenCapture');
  });

  it('holds no sign that XML cannot hold', () => {
    const copy = text(withXmp(aPicture(1), { ...facts, caption: 'a\u0000b\u0008c\ud800d\ufffee' }));
    expect(copy).toContain('>abc\ufffdde<');
  });

  it.each([
    ['no PNG', () => new TextEncoder().encode('GIF89a')],
    ['a PNG that is cut short', () => aPicture(1).slice(0, 60)],
    ['a PNG without its end', () => aPicture(1).slice(0, -12)],
    ['a damaged PNG', () => aPicture(1).map((byte, i) => (i === 50 ? byte ^ 1 : byte))],
  ])('is not made of %s', (_name, make) => {
    expect(() => withXmp(make(), facts)).toThrow(TypeError);
  });
});
