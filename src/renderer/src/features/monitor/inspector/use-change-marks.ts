import { useEffect, useMemo } from 'react';
import type { RecordDetail } from '../../../../../shared/contract/capture-views';
import { seekPrevious, useInspector } from '../../../state/inspector-store';
import { type ChangeMarks, changeMarks, NO_MARKS } from './change-marks';

/** The marks of the record shown; none until the message before it is here. */
export function useChangeMarks(record: RecordDetail): ChangeMarks {
  const previous = useInspector((state) => (state.record === record ? state.previous : null));
  // biome-ignore lint/correctness/useExhaustiveDependencies: anew for each record
  useEffect(() => void seekPrevious(), [record]);
  const before = previous?.state === 'found' ? previous.record : null;
  return useMemo(() => (before ? changeMarks(before, record) : NO_MARKS), [before, record]);
}
