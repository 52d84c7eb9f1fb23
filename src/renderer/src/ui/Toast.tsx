import { CircleAlert, CircleCheck, TriangleAlert, X } from 'lucide-react';
import { shownText } from '../lib/shown-text';
import { Button } from './Button';

interface ToastProps {
  title: string;
  text: string;
  tone?: 'bad' | 'warn' | 'ok' | undefined;
  action?: { label: string; run: () => void } | undefined;
  onDismiss: () => void;
}

const ICONS = { bad: CircleAlert, warn: TriangleAlert, ok: CircleCheck };
const MOST_CHARACTERS = 4_000;

/** Something told in a corner of the window: what, why, and what to do, with the way to do it. */
export function Toast({ title, text, tone = 'bad', action, onDismiss }: ToastProps) {
  const Icon = ICONS[tone];
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      data-tone={tone}
      className="flex w-[400px] max-w-full gap-2.5 rounded-card border border-line-strong border-l-(--tone) bg-raised p-3 text-text shadow-pop"
    >
      <Icon aria-hidden="true" size={16} className="ink mt-0.5 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold [overflow-wrap:anywhere]">{shownText(title, 500).shown}</p>
        <p className="max-h-40 overflow-auto text-data whitespace-pre-wrap text-muted select-text [overflow-wrap:anywhere]">
          {shownText(text, MOST_CHARACTERS).shown}
        </p>
        {action && (
          <Button
            className="mt-2"
            onClick={() => {
              action.run();
              onDismiss();
            }}
          >
            {action.label}
          </Button>
        )}
      </div>
      <Button
        look="ghost"
        size="icon"
        aria-label="Dismiss"
        title="Dismiss (Esc)"
        onClick={onDismiss}
        className="-m-1"
      >
        <X aria-hidden="true" size={14} />
      </Button>
    </div>
  );
}
