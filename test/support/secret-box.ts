import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { SecretBox } from '../../src/main/engine/profile/types';

/** Bytes of the nonce and of the authentication tag. */
const NONCE = 12;
const TAG = 16;

/**
 * A box with a real cipher (AES-256-GCM).
 *
 * @param user boxes of another one cannot open what this seals
 * @param unavailable why there is no keyring; null when there is one
 */
export function createSecretBox(user = 'alice', unavailable: string | null = null): SecretBox {
  const key = createHash('sha256').update(user).digest();
  return {
    unavailable,
    seal(text) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE));
      decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      const text = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
      return text.toString('utf8');
    },
  };
}
