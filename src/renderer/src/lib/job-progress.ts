import type { JobView } from '../../../shared/contract/capture-views';
import { formatBytes, formatCount } from './format';

/** How far a job is. */
export interface JobProgress {
  /** 0 to 1; null when it is not known how much there is. */
  share: number | null;
  /** `42 %`, or what is done so far. */
  text: string;
}

/** See {@link JobProgress}. Records for an export, bytes for an import. */
export function jobProgress({ kind, done, total }: JobView): JobProgress {
  if (total === null || total <= 0) {
    const so = kind === 'import' ? formatBytes(done) : `${formatCount(done)} records`;
    return { share: null, text: so };
  }
  const share = Math.min(1, Math.max(0, done / total));
  return { share, text: `${Math.floor(share * 100)} %` };
}
