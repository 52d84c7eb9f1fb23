import { expect, it } from 'vitest';
import { handshakeFault } from '../../../src/main/engine/server/handshake-fault';

it.each([
  ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'certificate-refused'],
  ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'certificate-refused'],
  ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN', 'certificate-refused'],
  ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED', 'certificate-refused'],
  ['ERR_SSL_NO_SHARED_CIPHER', 'tls-failed'],
  ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'tls-failed'],
  ['ERR_TLS_HANDSHAKE_TIMEOUT', 'tls-timeout'],
  ['ECONNRESET', 'tls-broken-off'],
  [undefined, 'tls-broken-off'],
])('%s is told as %s', (code, told) => {
  expect(handshakeFault(code)).toBe(told);
});
