import type { ReactNode } from 'react';
import type { TlsView } from '../../../../shared/contract/server-views';
import { CopyButton } from '../../ui/CopyButton';
import { Panel } from './Panel';
import type { ShellLine } from './server-urls';
import { dayText, installLines, trustLines } from './tls-words';

type Certificate = NonNullable<TlsView['certificate']>;

/** What the server speaks TLS with, and how others come to trust it. */
export function TlsPanel({ tls: { on, certificate } }: { tls: TlsView }) {
  return (
    <Panel title="Certificate">
      <div className="flex flex-col gap-2 px-3 pb-3 text-data">
        {on && certificate ? (
          <CertificateFacts certificate={certificate} />
        ) : (
          <p className="text-muted">
            Plain HTTP needs none. With TLS, and HTTP/2 by it, one is{' '}
            {certificate ? 'used that is there' : 'made on first use'}, never installed.
          </p>
        )}
      </div>
    </Panel>
  );
}

function CertificateFacts({ certificate }: { certificate: Certificate }) {
  const { path, fingerprint, names, own } = certificate;
  return (
    <>
      <dl className="flex flex-col gap-1.5">
        <Fact name="File" value={path} what="path of the certificate" />
        <Fact name="SHA-256" value={fingerprint} what="fingerprint" />
        <Fact name="Good for" value={names.join(', ')} />
        <Fact name="Until" value={untilText(certificate)} />
      </dl>
      <p className="text-muted">
        {own ? 'Its own authority, for these names alone. ' : 'Your own, used as it is. '}
        Connections added on this page trust it, nothing else does until you see to it.
      </p>
      <Lines title="Trust it in one program" lines={trustLines(path)} />
      <Lines title="Trust it in browsers" lines={installLines(path)}>
        Or open a page of the server once and accept the warning. Firefox keeps exceptions of its
        own: Settings, Certificates, Servers.
      </Lines>
    </>
  );
}

function untilText({ expiresAt, own }: Certificate): string {
  return `${dayText(expiresAt)}${own ? ', renewed a month before' : ''}`;
}

function Fact({ name, value, what }: { name: string; value: string; what?: string }) {
  return (
    <div className="flex items-start gap-2">
      <dt className="w-[60px] shrink-0 text-muted">{name}</dt>
      <dd className="min-w-0 flex-1 font-data select-text [overflow-wrap:anywhere]">{value}</dd>
      {what && (
        <dd className="-my-1 shrink-0">
          <CopyButton text={value} what={what} />
        </dd>
      )}
    </div>
  );
}

function Lines({
  title,
  lines,
  children,
}: {
  title: string;
  lines: readonly ShellLine[];
  children?: ReactNode;
}) {
  return (
    <details>
      <summary className="text-muted hover:text-text">{title}</summary>
      <ul aria-label={title} className="flex flex-col gap-1.5 pt-1.5">
        {lines.map(({ label, command }) => (
          <li key={label} className="flex items-start gap-2">
            <div className="min-w-0 flex-1">
              <span className="block text-muted">{label}</span>
              <code className="font-data text-data select-text [overflow-wrap:anywhere]">
                {command}
              </code>
            </div>
            <CopyButton text={command} what={`${label} command`} />
          </li>
        ))}
      </ul>
      {children && <p className="pt-1.5 text-muted">{children}</p>}
    </details>
  );
}
