import { useEffect, useState } from 'react';
import { copyText } from '../../../lib/clipboard';

/** What has just become of copying. */
export type Copied = 'ready' | 'done' | 'failed';

const SHOWN_MS = 1_500;

/** Copies what `textOf` makes when it is asked to; says for a moment how that went. */
export function useCopied(textOf: () => string): { copied: Copied; copy: () => Promise<void> } {
  const [copied, setCopied] = useState<Copied>('ready');
  useEffect(() => {
    if (copied === 'ready') return;
    const timer = setTimeout(() => setCopied('ready'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  return {
    copied,
    copy: async () => setCopied((await copyText(textOf())) ? 'done' : 'failed'),
  };
}
