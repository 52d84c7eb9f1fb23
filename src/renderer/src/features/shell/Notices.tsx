import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { formatCount } from '../../lib/format';
import {
  dismissNotice,
  dismissNotices,
  holdNotices,
  MOST_SHOWN,
  useNotices,
} from '../../state/notice-store';
import { usePanel } from '../../state/panel-store';
import { Button } from '../../ui/Button';
import { Toast } from '../../ui/Toast';

/** The newest notices, over everything; a dialog that shows holds them, else they were out of reach. */
export function Notices() {
  const notices = useNotices((state) => state.notices);
  const host = useModalHost();
  if (notices.length === 0) return null;
  return createPortal(<NoticeStack />, host ?? document.body);
}

function NoticeStack() {
  const notices = useNotices((state) => state.notices);
  const stack = useRef<HTMLElement>(null);
  const cameFrom = useRef<Element | null>(null);
  const waiting = notices.length - MOST_SHOWN;
  // Moved into a dialog, it does not learn that the pointer has left it.
  useEffect(() => () => holdNotices(false), []);

  function onFocus({ currentTarget, relatedTarget }: FocusEvent): void {
    holdNotices(true);
    if (!currentTarget.contains(relatedTarget)) cameFrom.current = relatedTarget;
  }

  function onBlur({ currentTarget, relatedTarget }: FocusEvent): void {
    if (!currentTarget.contains(relatedTarget)) holdNotices(false);
  }

  /** The keyboard must not end up nowhere: it goes to the next notice, or back. */
  function dismiss(id: number): void {
    const focused = document.activeElement;
    if (focused && stack.current?.contains(focused)) {
      const others = stack.current.querySelectorAll<HTMLElement>(
        `[data-notice]:not([data-notice="${id}"]) button`,
      );
      const next = others[others.length - 1] ?? cameFrom.current;
      if (next instanceof HTMLElement && next.isConnected) next.focus();
    }
    dismissNotice(id);
  }

  /** What was done is to be seen: the keyboard goes back, not on to the next notice. */
  function leave(): void {
    const back = cameFrom.current;
    if (back instanceof HTMLElement && back.isConnected) back.focus();
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !(event.target instanceof Element)) return;
    event.preventDefault();
    event.stopPropagation();
    const focused = event.target.closest('[data-notice]')?.getAttribute('data-notice');
    const id = focused ? Number(focused) : notices.at(-1)?.id;
    if (id !== undefined) dismiss(id);
  }

  return (
    <section
      ref={stack}
      aria-label="Notices"
      onPointerEnter={() => holdNotices(true)}
      onPointerLeave={() => holdNotices(false)}
      onFocus={onFocus}
      onBlur={onBlur}
      onKeyDown={onKeyDown}
      className="fixed right-3 bottom-[76px] z-30 flex max-w-[calc(100vw-24px)] flex-col gap-2"
    >
      {waiting > 0 && (
        <div className="flex items-center gap-2 self-end rounded-control border border-line-strong bg-raised py-0.5 pr-0.5 pl-2.5 text-data text-muted shadow-pop">
          {formatCount(waiting)} more
          <Button look="ghost" onClick={dismissNotices}>
            Dismiss all
          </Button>
        </div>
      )}
      {notices.slice(-MOST_SHOWN).map(({ id, title, text, tone, action }) => (
        <div key={id} data-notice={id}>
          <Toast
            title={title}
            text={text}
            tone={tone}
            action={
              action && {
                label: action.label,
                run() {
                  action.run();
                  leave();
                },
              }
            }
            onDismiss={() => dismiss(id)}
          />
        </div>
      ))}
    </section>
  );
}

/** What lies outside a modal dialog cannot be used: the dialog of a panel, while there is one. */
function useModalHost(): Element | null {
  const panel = usePanel((state) => state.panel);
  const count = useNotices((state) => state.notices.length);
  const [host, setHost] = useState<Element | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the dialog comes and goes with them
  useEffect(() => {
    const dialogs = document.querySelectorAll('dialog:modal');
    setHost(dialogs[dialogs.length - 1] ?? null);
  }, [panel, count]);
  return host;
}
