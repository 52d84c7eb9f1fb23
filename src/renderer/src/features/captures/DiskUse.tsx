import type { CaptureView } from '../../../../shared/contract/capture-views';
import { formatBytes, plural } from '../../lib/format';
import { openSettings } from '../../state/navigation-store';
import { useRecording } from '../../state/recording-actions';
import { Button } from '../../ui/Button';
import { diskUse } from './disk-use';

interface DiskUseProps {
  captures: readonly CaptureView[];
  folder: string;
}

/** What all captures take of what they may. */
export function DiskUse({ captures, folder }: DiskUseProps) {
  const { usedBytes, limitBytes, freeBytes, share, tone } = diskUse(captures, useRecording());
  const used = `${formatBytes(usedBytes)} of ${formatBytes(limitBytes)}`;
  return (
    <section
      aria-label="Disk use"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 text-data text-muted"
    >
      <span>{plural(captures.length, 'capture')}</span>
      <meter aria-label="Disk use of all captures" value={share} className="sr-only">
        {used}
      </meter>
      <span aria-hidden="true" data-tone={tone} className="disk-bar">
        <i style={{ width: `${share * 100}%` }} />
      </span>
      <span className="font-data text-text">{used}</span>
      {freeBytes !== null && <span>{formatBytes(freeBytes)} free on the disk</span>}
      <Button
        look="ghost"
        title="What recordings may take, and how long they stay"
        onClick={() => openSettings('settings-recording')}
      >
        Change the limit
      </Button>
      <span title={folder} className="min-w-0 flex-1 truncate text-right font-data select-text">
        {folder}
      </span>
    </section>
  );
}
