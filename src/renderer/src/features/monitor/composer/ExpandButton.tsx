import { ChevronDown, ChevronUp } from 'lucide-react';
import { expandComposer } from '../../../state/composer-store';
import { Button } from '../../../ui/Button';

export function ExpandButton({ expanded }: { expanded: boolean }) {
  const label = expanded ? 'Collapse the composer' : 'Expand the composer';
  const Icon = expanded ? ChevronDown : ChevronUp;
  return (
    <Button
      look="ghost"
      size="icon"
      aria-label={label}
      aria-expanded={expanded}
      title={label}
      onClick={() => expandComposer(!expanded)}
    >
      <Icon aria-hidden="true" size={15} />
    </Button>
  );
}
