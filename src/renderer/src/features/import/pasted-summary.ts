import type { ConnectionSpecInput } from '../../../../shared/model/connection-spec';
import { formatBytes, plural } from '../../lib/format';

/** A line of what was understood. */
export interface SummaryLine {
  label: string;
  value: string;
  /** As it was pasted, and so in the data type. */
  data?: boolean;
}

/** What a pasted text comes to, for people: only what it says, and no secret. Hostile text. */
export function pastedSummary(spec: ConnectionSpecInput): SummaryLine[] {
  const lines: (SummaryLine | null)[] = [
    { label: 'URL', value: spec.url, data: true },
    spec.transport === 'websocket'
      ? null
      : { label: 'Method', value: spec.method ?? (spec.body == null ? 'GET' : 'POST'), data: true },
    headerLine(spec),
    authLine(spec.auth),
    textLine('Subprotocols', spec.subprotocols),
    spec.body == null ? null : { label: 'Body', value: bytesOf([spec.body]) },
    spec.sendOnOpen?.length
      ? {
          label: 'On open',
          value: `sends ${plural(spec.sendOnOpen.length, 'message')}, ${bytesOf(spec.sendOnOpen)}`,
        }
      : null,
    spec.tls?.verify === false ? { label: 'TLS', value: 'certificate not verified' } : null,
  ];
  return lines.filter((line) => line !== null);
}

function headerLine({ headers }: ConnectionSpecInput): SummaryLine | null {
  if (!headers?.length) return null;
  const names = headers.map(([name]) => name).join(', ');
  return { label: plural(headers.length, 'header'), value: names, data: true };
}

function authLine(auth: ConnectionSpecInput['auth']): SummaryLine | null {
  if (!auth || auth.type === 'none') return null;
  const value = auth.type === 'bearer' ? 'bearer token' : `basic, as ${auth.username}`;
  return { label: 'Auth', value };
}

function textLine(label: string, texts: readonly string[] | undefined): SummaryLine | null {
  return texts?.length ? { label, value: texts.join(', '), data: true } : null;
}

function bytesOf(texts: readonly string[]): string {
  const encoder = new TextEncoder();
  return formatBytes(texts.reduce((sum, text) => sum + encoder.encode(text).length, 0));
}
