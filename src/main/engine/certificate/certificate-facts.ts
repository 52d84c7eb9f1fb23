import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { TlsKeys } from '../server/tls-keys';

/** Common name of the certificates that this program makes. */
export const OWN_NAME = 'Wirescope mock server';

/** What a certificate says, and whether the key beside it is its own. */
export interface CertificateFacts {
  /** SHA-256 in hex, pairs separated by colons. */
  fingerprint: string;
  /** Epoch ms. */
  expiresAt: number;
  /** DNS names and IP addresses that it is for. */
  names: string[];
  /** Made by this program, which makes another when it is needed. */
  own: boolean;
  /** The key belongs to it. */
  paired: boolean;
  /** It is for this host. */
  covers(host: string): boolean;
}

/** Reads a certificate and its key; the first one of a chain. Null: one of them is none. */
export function certificateFacts({ cert, key }: TlsKeys): CertificateFacts | null {
  const certificate = parse(() => new X509Certificate(cert));
  if (!certificate) return null;
  const privateKey = parse(() => createPrivateKey(key));
  return {
    fingerprint: certificate.fingerprint256,
    expiresAt: Date.parse(certificate.validTo),
    names: namesOf(certificate.subjectAltName ?? ''),
    own: certificate.subject === `CN=${OWN_NAME}` && certificate.issuer === certificate.subject,
    paired: privateKey !== null && certificate.checkPrivateKey(privateKey),
    covers: (host) =>
      (isIpAddress(host) ? certificate.checkIP(host) : certificate.checkHost(host)) !== undefined,
  };
}

/** True for what has the form of an IP address and can be no name. */
export function isIpAddress(host: string): boolean {
  return host.includes(':') || /^[\d.]+$/.test(host);
}

function parse<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** `DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1`. */
function namesOf(altNames: string): string[] {
  return altNames
    .split(', ')
    .map((name) => name.replace(/^(DNS|IP Address):/, '').replace(/^(0:){7}1$/, '::1'))
    .filter((name) => name !== '');
}
