import path from 'node:path';
import { WirescopeError } from '../../../shared/contract/result';
import type { TlsView } from '../../../shared/contract/server-views';
import { ownAddresses } from '../platform/machine';
import type { Platform } from '../platform/platform';
import { readWhole, writeWhole } from '../profile/whole-file';
import { listenHost } from '../server/listen';
import type { TlsKeys } from '../server/tls-keys';
import { type CertificateFacts, certificateFacts } from './certificate-facts';
import { makeCertificate } from './make-certificate';

/** The files of a certificate folder. */
export const CERTIFICATE_FILE = 'wirescope.crt';
export const KEY_FILE = 'wirescope.key';

/** A certificate on the disk, made on first use; nothing is ever installed in the system. */
export interface CertificateFolder {
  /**
   * What to listen with at a host. Made now when there is none, when it is not for this host or
   * about to expire, unless it was made by others: that is used as it is. Error: `listen-failed`
   * with what is wrong and what to do.
   */
  keys(host: string): Promise<TlsKeys>;
  /** Null until there is one. */
  view(): TlsView['certificate'];
}

/** For the names of this machine, always. */
const NAMES = ['localhost', '127.0.0.1', '::1'];
const EVERY_ADDRESS = ['0.0.0.0', '::'];
const MAX_BYTES = 262_144;
/** A certificate that has less than that to go is made anew. */
const RENEW_BEFORE_MS = 30 * 86_400_000;
/** Another program may be writing its own at the same time. */
const ATTEMPTS = 3;

interface Pair {
  keys: TlsKeys;
  facts: CertificateFacts;
}

/**
 * Makes it, and looks what the folder holds.
 *
 * @param addresses those of this machine, for a server that listens on all of them
 */
export function createCertificateFolder(
  folder: string,
  { clock, log }: Pick<Platform, 'clock' | 'log'>,
  addresses: () => string[] = ownAddresses,
): CertificateFolder {
  const certFile = path.join(folder, CERTIFICATE_FILE);
  const keyFile = path.join(folder, KEY_FILE);
  let view: TlsView['certificate'] = null;
  let last: Promise<unknown> = look();

  /** What is there, good or not; null: nothing. */
  async function read(): Promise<Pair | null> {
    const [cert, key] = [await readWhole(certFile, MAX_BYTES), await readWhole(keyFile, MAX_BYTES)];
    if (cert === null && key === null) return null;
    if (cert && 'problem' in cert) throw unusable(certFile, cert.problem);
    if (key && 'problem' in key) throw unusable(keyFile, key.problem);
    if (cert === null) throw unusable(keyFile, `${CERTIFICATE_FILE} beside it is missing`);
    const keys = { cert: cert.text, key: key?.text ?? '' };
    const facts = certificateFacts(keys);
    if (!facts) throw unusable(certFile, 'it is no certificate in PEM');
    if (!facts.paired && !facts.own) throw unusable(certFile, `${KEY_FILE} is not its key`);
    return { keys, facts };
  }

  function unusable(file: string, why: string): WirescopeError {
    const advice = `Put both files right, or remove them: then new ones are made.`;
    return new WirescopeError('listen-failed', `${file} cannot be used: ${why}. ${advice}`);
  }

  function show({ keys, facts }: Pair): TlsKeys {
    const { fingerprint, expiresAt, names, own } = facts;
    view = { path: certFile, pem: keys.cert, fingerprint, expiresAt, names, own };
    return keys;
  }

  async function look(): Promise<void> {
    const found = await read().catch(() => null);
    if (found?.facts.paired) show(found);
  }

  function serves({ facts }: Pair, names: readonly string[]): boolean {
    if (!facts.own) {
      if (facts.expiresAt < clock.now()) log.warn(`${certFile} has expired`);
      return true;
    }
    const lasts = facts.expiresAt - clock.now() >= RENEW_BEFORE_MS;
    return facts.paired && lasts && names.every(facts.covers);
  }

  async function keysFor(given: string): Promise<TlsKeys> {
    const host = listenHost(given);
    const wanted = EVERY_ADDRESS.includes(host) ? addresses() : [host.replace(/%.*$/, '')];
    const names = [...new Set([...NAMES, ...wanted])];
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const found = await read();
      if (found && serves(found, names)) return show(found);
      // What it was for before, it stays for.
      const all = [...new Set([...names, ...(found?.facts.names ?? [])])];
      await write(await makeCertificate(all, clock.now()));
    }
    throw unusable(certFile, 'another program keeps writing it');
  }

  /** The certificate first: whatever lies beside it after a crash, it is known as ours. */
  async function write({ cert, key }: TlsKeys): Promise<void> {
    try {
      await writeWhole(certFile, cert);
      await writeWhole(keyFile, key);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const why = code ?? message;
      throw new WirescopeError(
        'listen-failed',
        `The certificate cannot be kept in ${folder} (${why}). Make the folder writable, or listen without TLS.`,
      );
    }
  }

  return {
    keys(host) {
      const made = last.then(() => keysFor(host));
      last = made.catch(() => undefined);
      return made;
    },
    view: () => view,
  };
}
