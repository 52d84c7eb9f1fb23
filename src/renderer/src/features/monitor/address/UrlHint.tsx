import { CornerDownRight, TriangleAlert } from 'lucide-react';
import { visibleText } from '../../../../../shared/visible-text';

interface UrlHintProps {
  id: string;
  problem: string | null;
  becomes: string | null;
}

const MAX_SHOWN = 1_024;

/** Below the bar, only when there is something to say: what is wrong, or what variables make of it. */
export function UrlHint({ id, problem, becomes }: UrlHintProps) {
  if (problem === null && becomes === null) return null;
  const Icon = problem === null ? CornerDownRight : TriangleAlert;
  return (
    <p
      id={id}
      data-tone={problem === null ? 'muted' : 'bad'}
      className="flex h-6 shrink-0 items-center gap-1.5 border-b border-line bg-surface px-3 text-small"
    >
      <Icon aria-hidden="true" size={12} className="ink shrink-0" />
      {problem === null ? (
        <span className="min-w-0 truncate text-muted" title={becomes ?? ''}>
          <span className="sr-only">Becomes </span>
          <span className="font-data">{visibleText(becomes ?? '', MAX_SHOWN)}</span>
        </span>
      ) : (
        <span className="ink min-w-0 truncate" title={problem}>
          {visibleText(problem, MAX_SHOWN)}
        </span>
      )}
    </p>
  );
}
