import { safeStorage } from 'electron';
import type { SecretBox } from '../engine/profile/types';

const NO_KEYRING =
  'This system has no keyring (such as GNOME Keyring or KWallet), so passwords and tokens are ' +
  'kept only until Wirescope closes.';
const NO_ENCRYPTION =
  "This system's keyring cannot be used now, so passwords and tokens are kept only until " +
  'Wirescope closes.';

/** The keyring of the system, by Electron's safeStorage. Only once Electron is ready. */
export function createSecretBox(): SecretBox {
  return {
    unavailable: whyUnavailable(),
    seal: (text) => safeStorage.encryptString(text).toString('base64'),
    open: (sealed) => safeStorage.decryptString(Buffer.from(sealed, 'base64')),
  };
}

function whyUnavailable(): string | null {
  const linux = process.platform === 'linux';
  if (linux && !hasKeyring()) return NO_KEYRING;
  if (safeStorage.isEncryptionAvailable()) return null;
  return linux ? NO_KEYRING : NO_ENCRYPTION;
}

/** Without one Chromium on Linux "encrypts" with a password that stands in its source. */
function hasKeyring(): boolean {
  // Electron 25 cannot say which one it is; there encryption without one is not available at all.
  const { getSelectedStorageBackend }: Partial<typeof safeStorage> = safeStorage;
  const backend = getSelectedStorageBackend?.call(safeStorage);
  return backend !== 'basic_text' && backend !== 'unknown';
}
