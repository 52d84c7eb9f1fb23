import { type RefObject, useEffect, useRef, useState } from 'react';
import { onlyKey } from './row-list';

/** Which rows of a list are open, and the way of the keyboard to one that is new. */
export interface OpenRows {
  list: RefObject<HTMLOListElement | null>;
  isOpen: (key: number) => boolean;
  toggle: (key: number) => void;
  /** Opens a row that was just added, and gives it the keyboard. */
  begin: (key: number | undefined) => void;
}

/** One row alone is open at first. */
export function useOpenRows(rows: readonly { key: number }[]): OpenRows {
  const [open, setOpen] = useState(() => onlyKey(rows));
  const list = useRef<HTMLOListElement>(null);
  const begun = useRef(false);

  useEffect(() => {
    if (!begun.current) return;
    begun.current = false;
    const row = list.current?.lastElementChild;
    row?.querySelector<HTMLElement>('input:not([type="checkbox"]), select')?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  });

  return {
    list,
    isOpen: (key) => open.has(key),
    toggle: (key) =>
      setOpen((keys) => {
        const rest = [...keys].filter((one) => one !== key);
        return new Set(keys.has(key) ? rest : [...rest, key]);
      }),
    begin(key) {
      begun.current = true;
      if (key !== undefined) setOpen((keys) => new Set([...keys, key]));
    },
  };
}
