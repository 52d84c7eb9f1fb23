import { KeyRound } from 'lucide-react';
import type { ConnectionSpec } from '../../../../../shared/model/connection-spec';
import { visibleText } from '../../../../../shared/visible-text';
import { missingSecrets } from './missing-secrets';

/** Which secrets must be entered again; nothing when none. */
export function MissingSecrets({
  spec,
  missing,
}: {
  spec: ConnectionSpec;
  missing: readonly string[];
}) {
  const names = missingSecrets(spec, missing);
  if (names.length === 0) return null;
  return (
    <div
      role="note"
      data-tone="warn"
      className="tint flex items-start gap-2 rounded-control border border-line-strong px-3 py-2 text-data"
    >
      <KeyRound aria-hidden="true" size={14} className="ink mt-0.5 shrink-0" />
      <p className="[overflow-wrap:anywhere]">
        Not kept since the last start, please enter again: {visibleText(names.join(', '))}.
      </p>
    </div>
  );
}
