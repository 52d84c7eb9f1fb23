import type { TlsKeys } from '../server/tls-keys';
import { isIpAddress, OWN_NAME } from './certificate-facts';

const DAY_MS = 86_400_000;
/** Apple takes no server certificate for longer than 825 days. */
const VALID_DAYS = 820;
/** Clocks of other machines may be behind. */
const VALID_BEFORE_MS = 3_600_000;
/**
 * Makes a key and a certificate that it signs itself: for these names and nothing else. It is no
 * authority, so who trusts it trusts no other that the key might sign.
 *
 * @param now epoch ms
 */
export async function makeCertificate(names: readonly string[], now: number): Promise<TlsKeys> {
  // Large, and needed once in two years.
  const { generate } = await import('selfsigned');
  const altNames = names.map((name) =>
    isIpAddress(name) ? ({ type: 7, ip: name } as const) : ({ type: 2, value: name } as const),
  );
  const made = await generate([{ name: 'commonName', value: OWN_NAME }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - VALID_BEFORE_MS),
    notAfterDate: new Date(now + VALID_DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      // No `keyUsage`: with one that does not sign certificates, BoringSSL takes it for no root.
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames },
    ],
  });
  return { key: made.private, cert: `${made.cert.trim()}\n` };
}
