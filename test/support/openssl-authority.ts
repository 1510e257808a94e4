/** A real authority, by `openssl ts`: a root, one between, and a key for time stamps alone. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const OPENSSL_KINDS = ['p256', 'p384', 'rsa2048', 'rsa3072'] as const;

export interface OpensslAuthority {
  folder: string;
  /** PEM of the root. */
  rootFile: string;
  root: Uint8Array;
  answer: (request: Uint8Array) => Uint8Array<ArrayBuffer>;
}

/** Null: not on this machine. */
export function opensslVersion(): string | null {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' }).trim();
  } catch {
    return null; // no such program
  }
}

const EXTENSIONS = `
[req]
distinguished_name=dn
prompt=no
[dn]
CN=Invented Root
[ca]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign,cRLSign
subjectKeyIdentifier=hash
[tsa]
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=critical,timeStamping
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
`;

export function makeOpensslAuthority(kind: (typeof OPENSSL_KINDS)[number]): OpensslAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-tsa-'));
  const at = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  };
  const makeKey = (file: string): void => {
    const curve = { p256: 'prime256v1', p384: 'secp384r1' }[kind as string];
    if (curve) openssl('ecparam', '-name', curve, '-genkey', '-noout', '-out', file);
    else openssl('genrsa', '-out', file, kind.slice(3));
  };
  writeFileSync(at('x.cnf'), EXTENSIONS);
  makeKey('ca.key');
  const self = ['req', '-x509', '-new', '-key', 'ca.key', '-sha256', '-days', '10950', '-config', 'x.cnf'];
  openssl(...self, '-extensions', 'ca', '-out', 'ca.pem');
  const certify = (name: string, issuer: string, section: string, subject: string, hash: string): void => {
    makeKey(`${name}.key`);
    openssl('req', '-new', '-key', `${name}.key`, '-subj', subject, '-config', 'x.cnf', '-out', `${name}.csr`);
    const by = ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial', '-days', '10000', hash];
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      ...by,
      '-extfile',
      'x.cnf',
      '-extensions',
      section,
      '-out',
      `${name}.pem`,
    );
  };
  certify('middle', 'ca', 'ca', '/CN=Invented Middle', '-sha384');
  certify('tsa', 'middle', 'tsa', '/CN=Invented Time Authority/O=Nobody', '-sha256');
  writeFileSync(at('chain.pem'), readFileSync(at('middle.pem'), 'utf8') + readFileSync(at('ca.pem'), 'utf8'));
  writeFileSync(at('serial'), '0A\n');
  writeFileSync(
    at('tsa.cnf'),
    `[tsa]
default_tsa=t
[t]
serial=${at('serial')}
crypto_device=builtin
signer_cert=${at('tsa.pem')}
certs=${at('chain.pem')}
signer_key=${at('tsa.key')}
signer_digest=sha256
default_policy=1.2.3.4.1
digests=sha256
accuracy=secs:1
ordering=yes
tsa_name=yes
ess_cert_id_chain=no
ess_cert_id_alg=sha256
`,
  );
  return {
    folder,
    rootFile: at('ca.pem'),
    root: fromPem(readFileSync(at('ca.pem'), 'utf8')),
    answer: (request) => {
      writeFileSync(at('query'), request);
      openssl('ts', '-reply', '-config', 'tsa.cnf', '-section', 't', '-queryfile', 'query', '-out', 'reply');
      return new Uint8Array(readFileSync(at('reply')));
    },
  };
}

function fromPem(pem: string): Uint8Array {
  const body = /-----BEGIN CERTIFICATE-----([^-]+)/.exec(pem)?.[1] ?? ''; // then no certificate is read from it
  return Uint8Array.from(Buffer.from(body, 'base64'));
}

/** As a sceptic asks it. Throws what the program says where it does not hold. */
export function verifyByOpenssl(data: Uint8Array, reply: Uint8Array, rootFile: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-ts-'));
  writeFileSync(join(folder, 'data'), data);
  writeFileSync(join(folder, 'reply'), reply);
  const args = ['ts', '-verify', '-data', 'data', '-in', 'reply', '-CAfile', rootFile];
  return execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** Certificates as a file for `-CAfile`. */
export function writePem(...certificates: Uint8Array[]): string {
  const file = join(mkdtempSync(join(tmpdir(), 'tearsheet-pem-')), 'root.pem');
  const texts = certificates.map((certificate) => {
    const lines =
      Buffer.from(certificate)
        .toString('base64')
        .match(/.{1,64}/g) ?? [];
    return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
  });
  writeFileSync(file, texts.join(''));
  return file;
}
