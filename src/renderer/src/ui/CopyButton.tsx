import { Check, Copy, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyText } from '../lib/clipboard';
import { Button } from './Button';

interface CopyButtonProps {
  text: string;
  /** What is copied, e.g. `payload`: the button is named after it. */
  what: string;
  /** Shows the word beside the icon. */
  labelled?: boolean;
}

const SHOWN_MS = 1_500;
const ICONS = { ready: Copy, done: Check, failed: X };
const WORDS = { ready: 'Copy', done: 'Copied', failed: 'Failed' };

export function CopyButton({ text, what, labelled = false }: CopyButtonProps) {
  const [state, setState] = useState<keyof typeof ICONS>('ready');
  const Icon = ICONS[state];
  useEffect(() => {
    if (state === 'ready') return;
    const timer = setTimeout(() => setState('ready'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy(): Promise<void> {
    setState((await copyText(text)) ? 'done' : 'failed');
  }

  return (
    <Button
      look="ghost"
      size={labelled ? 'normal' : 'icon'}
      aria-label={state === 'ready' ? `Copy ${what}` : WORDS[state]}
      title={`Copy ${what}`}
      onClick={copy}
    >
      <Icon aria-hidden="true" size={14} />
      {labelled && <span className="min-w-[3.5em] text-left">{WORDS[state]}</span>}
    </Button>
  );
}
