import { Import } from 'lucide-react';
import { useEffect } from 'react';
import { runAction } from '../../state/actions';
import { leftCaptures } from '../../state/capture-actions';
import { useCaptures, watchCaptures } from '../../state/capture-store';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Page } from '../../ui/Page';
import { CaptureTable } from './CaptureTable';
import { DiskUse } from './DiskUse';
import { LeftBanners } from './LeftBanners';
import { NoCaptures } from './NoCaptures';

/** The recordings on disk. */
export function CapturesPage() {
  const { captures: view, failure } = useCaptures();
  useEffect(() => watchCaptures(), []);
  const captures = view?.captures ?? [];
  return (
    <Page
      title="Captures"
      wide
      actions={
        <Button onClick={() => runAction('captures.import')}>
          <Import aria-hidden="true" size={14} />
          Import…
        </Button>
      }
    >
      <div className="flex w-full flex-[1_0_auto] flex-col gap-3">
        {failure && <Banner title="The captures cannot be read" text={failure} />}
        <LeftBanners captures={leftCaptures(captures)} />
        {view && <DiskUse captures={captures} folder={view.folder} />}
        {view && captures.length === 0 && <NoCaptures />}
        {captures.length > 0 && <CaptureTable captures={captures} />}
      </div>
    </Page>
  );
}
