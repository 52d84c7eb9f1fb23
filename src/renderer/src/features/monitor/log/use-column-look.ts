import { type CSSProperties, useMemo } from 'react';
import { useColumns } from '../../../state/columns-store';
import { columnLook } from './columns-template';

/** What the grid element wears so that its rows have the columns chosen. */
export function useColumnLook(digits: number, ofAll: boolean) {
  const choice = useColumns();
  return useMemo(() => {
    const { variables, hidden, kept } = columnLook(choice, ofAll);
    return { hidden, kept, style: { ...variables, '--digits': digits } as CSSProperties };
  }, [choice, digits, ofAll]);
}
