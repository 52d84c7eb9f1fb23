import { useState } from 'react';
import type { CaptureView } from '../../../../shared/contract/capture-views';
import { plural } from '../../lib/format';
import { nameCapture, openCapture } from '../../state/capture-actions';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { leftTitle } from './capture-rows';
import { DeleteDialog } from './DeleteDialog';

/** So many are offered; the others are in the table. */
const MOST = 3;

/** Offers what a program that ended in a hurry has left. */
export function LeftBanners({ captures }: { captures: readonly CaptureView[] }) {
  const [discarded, setDiscarded] = useState<CaptureView | null>(null);
  return (
    <>
      {captures.slice(0, MOST).map((capture) => (
        <Banner
          key={capture.id}
          tone="warn"
          title={leftTitle(capture)}
          text={`Wirescope ended before it could. ${plural(capture.records, 'record')} ${capture.records === 1 ? 'is' : 'are'} safe: look at them, keep them, or discard them.`}
        >
          <Button onClick={() => void openCapture(capture.id)}>Open</Button>
          <Button onClick={() => void nameCapture(capture, capture.name)}>Keep</Button>
          <Button look="danger" onClick={() => setDiscarded(capture)}>
            Discard…
          </Button>
        </Banner>
      ))}
      {captures.length > MOST && (
        <p className="text-data text-muted">
          And {plural(captures.length - MOST, 'more', 'more')} that{' '}
          {captures.length - MOST === 1 ? 'was' : 'were'} not closed, in the table below.
        </p>
      )}
      {discarded && <DeleteDialog capture={discarded} onClose={() => setDiscarded(null)} />}
    </>
  );
}
