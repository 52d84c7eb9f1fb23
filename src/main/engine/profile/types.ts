import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import type { Settings } from '../../../shared/model/settings';

export type { AlertRule, Settings, Snippet, Variable } from '../../../shared/model/settings';

/** Seals secrets with the system's keyring; injected. */
export interface SecretBox {
  /** Null when secrets can be kept; else one sentence why not, for people. */
  readonly unavailable: string | null;
  /** Base64 text that only {@link SecretBox.open} of the same user and machine can read. */
  seal(text: string): string;
  /** Throws when it cannot be opened (other user, other machine, other keyring). */
  open(sealed: string): string;
}

/** A connection as it is kept between starts: what it is told, not what it received. */
export interface SavedConnection {
  spec: ConnectionSpec;
}

/** Everything that is kept between starts. */
export interface ProfileData {
  settings: Settings;
  /** In the order of the window. */
  connections: SavedConnection[];
}

/** What is kept between starts, in one file. */
export interface Profile {
  /** What was read at the start; later saves do not change it. */
  readonly data: ProfileData;
  /**
   * Secrets that were there at the last save and could not be read back; they are empty in `data`.
   * `connections[i]` lists paths in the spec of connection i (`auth.token`, `headers.2`,
   * `url.password`, `url.username`, `url.query.0`), `variables` lists names. They are kept sealed
   * for a start that can read them, until the user enters something in their place or removes it.
   */
  readonly missing: { connections: string[][]; variables: string[] };
  /** What went wrong on reading, for people; null when nothing did. */
  readonly trouble: string | null;
  /** Why secrets are not kept, for people; null when they are. */
  readonly secretsUnavailable: string | null;
  /**
   * Adds a listener, for good: told whenever a save fails, in one sentence for people (which file,
   * why, what to do), and with null once a later save succeeds. Told at once when the last save has
   * failed. Must not throw.
   */
  onTrouble(listener: (trouble: string | null) => void): void;
  /**
   * Takes the newest data; written within 300 ms, atomically; coalesced. The data must not be
   * changed afterwards; specs that are the same objects as in the save before count as not edited.
   * Never throws: a write that fails is logged, told to {@link Profile.onTrouble} and done again
   * with the next save or flush.
   */
  save(data: ProfileData): void;
  /** Writes what waits, now. Never rejects. */
  flush(): Promise<void>;
}
