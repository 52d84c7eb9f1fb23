import { z } from 'zod';
import type { Log } from '../platform/log';
import type { SecretBox } from './types';
import type { Unopened } from './unopened';

/** Secrets as they stand in the file. */
export const sealedSchema = z.strictObject({
  /** Paths of the secrets there are. */
  of: z.array(z.string()),
  /** The sealed JSON of them by path; null when they could not be kept. */
  text: z.string().nullable(),
});
/** See {@link sealedSchema}. */
export type Sealed = z.output<typeof sealedSchema>;

/** Secrets by path. */
export type Secrets = Readonly<Record<string, string>>;

/** Seals what stands in the file. Null = no secrets. */
export type Seal = (secrets: Secrets) => Sealed | null;

/** Turns secrets into what may be written, and back. */
export interface Sealer {
  /**
   * Opens what was read, and what an earlier start could not open.
   *
   * @returns the secrets by the path of their place, and what is still not to be opened
   */
  open(
    sealed: Sealed | null,
    unopened: readonly Unopened[],
  ): { secrets: Secrets; unopened: Unopened[] };
  /** For one writing of the whole file. */
  startWriting(): Seal;
}

const secretsSchema = z.record(z.string(), z.string());

/** Makes a sealer. Log lines never hold secrets, nor messages of errors that might quote them. */
export function createSealer(box: SecretBox, log: Log): Sealer {
  /** What is sealed already, by its plain JSON: sealing is slow on some systems. */
  let known = new Map<string, string>();
  const told = new Set<string>();

  /** Once is enough: it is the same for every connection. */
  function warn(message: string): void {
    if (!told.has(message)) log.warn(message);
    told.add(message);
  }

  function openText(text: string | null): Secrets {
    if (text === null || box.unavailable !== null) return {};
    try {
      const plain = box.open(text);
      const secrets = secretsSchema.parse(JSON.parse(plain));
      known.set(plain, text);
      return secrets;
    } catch {
      warn('secrets of the profile could not be opened with the keyring of this system');
      return {};
    }
  }

  function sealText(plain: string): string | null {
    if (box.unavailable !== null) return null;
    try {
      return box.seal(plain);
    } catch {
      warn('secrets could not be sealed with the keyring of this system; they are not kept');
      return null;
    }
  }

  return {
    open(sealed, unopened) {
      const secrets: Record<string, string> = {};
      const left = [...unopened, ...(sealed ? [asUnopened(sealed)] : [])].flatMap((entry) => {
        const opened = openText(entry.text);
        const closed = Object.entries(entry.of).filter(([path, inside]) => {
          const secret = Object.hasOwn(opened, inside) ? opened[inside] : undefined;
          if (secret !== undefined) secrets[path] = secret;
          return secret === undefined;
        });
        return closed.length > 0 ? [{ of: Object.fromEntries(closed), text: entry.text }] : [];
      });
      return { secrets, unopened: left };
    },
    startWriting() {
      const before = known;
      known = new Map();
      return (secrets) => {
        const of = Object.keys(secrets);
        if (of.length === 0) return null;
        const plain = JSON.stringify(secrets);
        const text = known.get(plain) ?? before.get(plain) ?? sealText(plain);
        if (text !== null) known.set(plain, text);
        return { of, text };
      };
    },
  };
}

function asUnopened({ of, text }: Sealed): Unopened {
  return { of: Object.fromEntries(of.map((path) => [path, path])), text };
}
