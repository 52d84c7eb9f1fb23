import { TriangleAlert, X } from 'lucide-react';
import { Button } from './Button';

interface ToastProps {
  title: string;
  text: string;
  action?: { label: string; run: () => void } | undefined;
  onDismiss: () => void;
}

/** Something that went wrong: what, why, and what to do, with the way to do it. */
export function Toast({ title, text, action, onDismiss }: ToastProps) {
  return (
    <div
      data-tone="bad"
      className="flex w-[400px] max-w-full gap-2.5 rounded-card border border-line-strong bg-raised p-3 shadow-pop"
    >
      <TriangleAlert aria-hidden="true" size={16} className="ink mt-0.5 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold [overflow-wrap:anywhere]">{title}</p>
        <p className="max-h-40 overflow-auto text-data text-muted [overflow-wrap:anywhere]">
          {text}
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
      <Button look="ghost" size="icon" aria-label="Dismiss" onClick={onDismiss} className="-m-1">
        <X aria-hidden="true" size={14} />
      </Button>
    </div>
  );
}
