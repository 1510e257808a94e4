/**
 * A capture that is in no library as a bundle: picture, record and the page's data. Nobody has sealed it, and its key is
 * made for this one file and kept nowhere; once there is room, any library imports it, as unsigned.
 */
import { prefixOf } from '../../evidence/bundle/names.ts';
import type { BundleCapture } from '../../evidence/bundle/parts.ts';
import { writeBundle } from '../../evidence/bundle/write-bundle.ts';
import { exportPublicKey, makeKeyPair, sign, signArchive, thumbprint } from '../../evidence/signature.ts';
import { evidenceTexts } from '../../evidence/texts/texts.ts';
import type { Unsaved } from '../../messaging/payloads.ts';
import { toBase64 } from '../../evidence/bytes.ts';
import { headText, makeEntry, nextPlace } from '../../evidence/audit-log.ts';

interface Parts {
  title: string;
  software: string;
  language: string;
  report: string | null;
  verifyScript: string;
}

export async function unsavedBundle({ capture, files }: Unsaved, parts: Parts): Promise<{ name: string; blob: Blob }> {
  const { privateKey, publicKey } = await makeKeyPair();
  const signer = { kid: await thumbprint(publicKey), publicKey: await exportPublicKey(publicKey) };
  const about = { act: 'genesis', subject: signer.kid, sha256: null, detail: null } as const;
  const genesis = await makeEntry(signer.kid, await nextPlace(null), about, capture.capturedAt);
  const text = await headText(genesis, capture.capturedAt);
  const head = { text, signature: toBase64(await sign(privateKey, text)) };
  const blobs = new Map(files.map(({ sha256, blob }) => [sha256, blob]));
  const named = capture.files.flatMap((file) => {
    const blob = blobs.get(file.sha256);
    return blob ? [{ file, blob }] : [];
  });
  const { blob } = await writeBundle(only({ capture, seal: null, files: named, thumb: null }), {
    ...parts,
    signer,
    desk: null,
    derived: [],
    openAll: false,
    created: new Date(),
    readme: evidenceTexts(parts.language).readme,
    sign: (digest) => signArchive(privateKey, digest),
    keys: () => Promise.resolve([{ ...signer, log: [genesis], head, stamps: [] }]),
    signal: new AbortController().signal,
  });
  return { name: `tearsheet-${prefixOf(capture)}.wacz`, blob };
}

// eslint-disable-next-line @typescript-eslint/require-await -- a library would be read here
async function* only(capture: BundleCapture): AsyncGenerator<BundleCapture> {
  yield capture;
}
