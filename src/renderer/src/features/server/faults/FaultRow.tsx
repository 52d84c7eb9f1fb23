import { Pencil, X } from 'lucide-react';
import type { Fault } from '../../../../../shared/model/fault';
import { FAULT_WORDS } from '../../../../../shared/model/fault-words';
import { visibleText } from '../../../../../shared/visible-text';
import { whatText } from '../../../lib/fault-plan';
import { neighbourControl } from '../../../lib/neighbour-control';
import { replaceFault, switchFault } from '../../../state/fault-actions';
import { Button } from '../../../ui/Button';
import { Chip } from '../../../ui/Chip';
import { scopeWords } from './fault-words';
import { editFault, endFaultDraft, useFaultDraft } from './use-fault-draft';
import { UNDO_ID } from './use-undo-keys';

/** One fault: a switch, what it is, and where and when it is done. */
export function FaultRow({ fault, at }: { fault: Fault; at: number }) {
  const { on, what, where } = fault;
  const edited = useFaultDraft(({ editing }) => editing === at);
  const text = visibleText(whatText(fault), 200);
  const { says } = FAULT_WORDS[what.kind];

  function remove(button: HTMLElement): void {
    // The rows are known by their places: the next fault comes to this one.
    if (!button.closest('li')?.nextElementSibling) {
      (neighbourControl(button, 'li') ?? document.getElementById(UNDO_ID))?.focus();
    }
    endFaultDraft();
    void replaceFault(at, []);
  }

  return (
    <li
      data-edited={edited ? '' : undefined}
      className="flex min-h-[30px] items-center gap-2.5 border-t border-line pr-1.5 pl-3 text-data data-edited:bg-accent-soft"
    >
      <input
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        aria-label={text}
        title={on ? 'Switch it off' : 'Switch it on'}
        onChange={({ target }) => void switchFault(at, target.checked)}
        className="size-3.5 shrink-0 accent-(--accent)"
      />
      <code
        title={says}
        className={`max-w-[50%] shrink-0 truncate font-data ${on ? '' : 'text-muted line-through'}`}
      >
        {text}
      </code>
      <span className="flex min-w-0 flex-1 items-center gap-1.5 text-muted">
        {where.transports.map((transport) => (
          <Chip key={transport} transport={transport} />
        ))}
        <span title={scopeWords(fault)} className="min-w-0 truncate">
          {scopeWords(fault)}
        </span>
      </span>
      <span className="flex shrink-0">
        <Button
          look="ghost"
          size="icon"
          aria-label={`Change ${text}`}
          title="Change"
          onClick={() => editFault(at, fault)}
        >
          <Pencil aria-hidden="true" size={13} />
        </Button>
        <Button
          look="ghost"
          size="icon"
          aria-label={`Remove ${text}`}
          title="Remove"
          onClick={({ currentTarget }) => remove(currentTarget)}
        >
          <X aria-hidden="true" size={14} />
        </Button>
      </span>
    </li>
  );
}
