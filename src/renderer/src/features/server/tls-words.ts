import { quotedPath, type ShellLine } from './server-urls';

/** `2026-11-24`, in local time. */
export function dayText(epochMs: number): string {
  const day = new Date(epochMs);
  const two = (figure: number) => String(figure).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** How programs are told to trust a certificate, each for one run. */
export function trustLines(path: string): ShellLine[] {
  const file = quotedPath(path);
  return [
    { label: 'curl', command: `curl --cacert ${file}` },
    { label: 'Wirescope', command: `wirescope connect --ca ${file}` },
    { label: 'Node', command: `NODE_EXTRA_CA_CERTS=${file} node app.js` },
    { label: 'Python', command: `SSL_CERT_FILE=${file} python app.py` },
  ];
}

/** How the user may make a system, and the browsers on it, trust a certificate for good. */
export function installLines(path: string): ShellLine[] {
  const file = quotedPath(path);
  const keychain = '~/Library/Keychains/login.keychain-db';
  return [
    {
      label: 'macOS',
      command: `security add-trusted-cert -r trustRoot -k ${keychain} ${file}`,
    },
    { label: 'Windows', command: `certutil -user -addstore Root ${file}` },
    {
      label: 'Chromium on Linux',
      command: `certutil -d sql:$HOME/.pki/nssdb -A -t "P,," -n wirescope -i ${file}`,
    },
  ];
}
