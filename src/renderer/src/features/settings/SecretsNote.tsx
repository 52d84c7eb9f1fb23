import { KeyRound, TriangleAlert } from 'lucide-react';
import { useWorkspace } from '../../state/workspace-store';

const KEPT = "Secret values are kept encrypted with the system's keyring.";

/** How secret values are kept, or why they are not. */
export function SecretsNote() {
  const unavailable = useWorkspace((state) => state.settings?.secretsUnavailable ?? null);
  const Icon = unavailable === null ? KeyRound : TriangleAlert;
  return (
    <p
      data-tone={unavailable === null ? 'muted' : 'warn'}
      className="flex items-start gap-2 text-data text-muted"
    >
      <Icon aria-hidden="true" size={14} className="ink mt-0.5 shrink-0" />
      <span className="min-w-0">{unavailable ?? KEPT}</span>
    </p>
  );
}
