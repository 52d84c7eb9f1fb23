import type { KeyboardEvent, ReactNode } from 'react';

interface SendOnKeyProps {
  onSend: () => void;
  children: ReactNode;
}

/** The parts of the composer; Ctrl+Enter sends from any of them, but not from a dialog over them. */
export function SendOnKey({ onSend, children }: SendOnKeyProps) {
  function onKeyDown(event: KeyboardEvent): void {
    const { target } = event;
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return;
    if (!(target instanceof Element) || target.closest('dialog, [role="menu"]')) return;
    event.preventDefault();
    onSend();
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens to keys from within
    <div onKeyDown={onKeyDown} className="composer-parts">
      {children}
    </div>
  );
}
