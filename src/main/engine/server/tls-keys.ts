/** What TLS is done with, in PEM. */
export interface TlsKeys {
  key: string;
  cert: string;
}
