/**
 * Code of a TLS handshake that failed, for the log of requests.
 *
 * @param code of Node's error
 */
export function handshakeFault(code: string | undefined): string {
  if (code === undefined || code === 'ECONNRESET' || code === 'EPIPE') return 'tls-broken-off';
  if (code === 'ERR_TLS_HANDSHAKE_TIMEOUT') return 'tls-timeout';
  // Alerts by which a client says that it does not trust the certificate (RFC 8446 6.2).
  if (/ALERT_(UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_\w+|UNSUPPORTED_CERTIFICATE)$/.test(code)) {
    return 'certificate-refused';
  }
  return 'tls-failed';
}
