import { Check, type LucideIcon, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { classNames } from '../../../lib/class-names';
import { copyText } from '../../../lib/clipboard';

interface CopyAsProps {
  icon: LucideIcon;
  /** The button's name, e.g. `Copy as hex`. */
  name: string;
  /** Beside the icon. */
  label?: string;
  /** Only asked when it is wanted. */
  text: () => string;
  tabIndex?: number;
  className?: string;
}

const SHOWN_MS = 1_500;

/** A small button that copies something made on demand. */
export function CopyAs({ icon, name, label, text, tabIndex, className }: CopyAsProps) {
  const [state, setState] = useState<'ready' | 'done' | 'failed'>('ready');
  useEffect(() => {
    if (state === 'ready') return;
    const timer = setTimeout(() => setState('ready'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy(event: React.MouseEvent): Promise<void> {
    event.stopPropagation();
    setState((await copyText(text())) ? 'done' : 'failed');
  }

  const Icon = state === 'ready' ? icon : state === 'done' ? Check : X;
  return (
    <button
      type="button"
      aria-label={state === 'ready' ? name : state === 'done' ? 'Copied' : 'Failed'}
      title={name}
      tabIndex={tabIndex}
      onClick={copy}
      className={classNames(
        'inline-flex h-5 min-w-5 shrink-0 items-center justify-center gap-1 rounded-[4px] px-1 font-sans text-small text-muted select-none hover:bg-raised hover:text-text',
        className,
      )}
    >
      <Icon aria-hidden="true" size={12} />
      {label}
    </button>
  );
}
