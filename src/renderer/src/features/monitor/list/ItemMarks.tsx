import { KeyRound, Repeat, RotateCcw } from 'lucide-react';
import type { RepeatView } from '../../../../../shared/contract/views';
import type { ConnectionSpec } from '../../../../../shared/model/connection-spec';
import { visibleText } from '../../../../../shared/visible-text';
import { formatCount, formatTinyCount, plural } from '../../../lib/format';
import { formatDuration } from '../../../lib/format-time';
import { missingSecrets } from '../options/missing-secrets';
import { missingLabel } from './missing-label';

/** Messages received since the connection was last shown. */
export function UnreadMark({ unread }: { unread: number }) {
  if (unread === 0) return null;
  const said = `${formatCount(unread)} unread`;
  return (
    <span data-tone="accent" title={said} className="unread-mark ink tint">
      <span aria-hidden="true">{formatTinyCount(unread)}</span>
      <span className="sr-only">{said}</span>
    </span>
  );
}

/** A message is being sent again and again. */
export function RepeatMark({ repeat }: { repeat: RepeatView | null }) {
  if (!repeat) return null;
  const every = formatDuration(repeat.everyMs);
  const skipped = repeat.skipped > 0 ? `, ${formatCount(repeat.skipped)} skipped` : '';
  return (
    <span
      data-tone="info"
      title={`A message is sent every ${every}: ${formatCount(repeat.sent)} sent${skipped}`}
      className="item-mark ink"
    >
      <Repeat aria-hidden="true" size={11} />
      <span className="sr-only">repeats every</span>
      {every}
    </span>
  );
}

/** How often the connection opened again. */
export function DropsMark(props: { reconnects: number; downtimeMs: number }) {
  const { reconnects, downtimeMs } = props;
  if (reconnects === 0) return null;
  const said = plural(reconnects, 'reconnect');
  return (
    <span
      data-tone="warn"
      title={`${said}, ${formatDuration(downtimeMs)} not open`}
      className="item-mark ink"
    >
      <RotateCcw aria-hidden="true" size={10} />
      <span aria-hidden="true">{formatTinyCount(reconnects)}</span>
      <span className="sr-only">{said}</span>
    </span>
  );
}

interface MissingMarkProps {
  spec: ConnectionSpec;
  missing: readonly string[];
}

/** Secrets were not kept since the last start. */
export function MissingMark({ spec, missing }: MissingMarkProps) {
  if (missing.length === 0) return null;
  const names = missingSecrets(spec, missing).map((name) => visibleText(name, 120));
  const what = names.length > 0 ? names.join(', ') : 'a secret';
  return (
    <span
      data-tone="warn"
      title={`Not kept since the last start: ${what}. Enter it again in the options, then connect.`}
      className="item-mark ink"
    >
      <KeyRound aria-hidden="true" size={11} />
      {missingLabel(missing)}
    </span>
  );
}
