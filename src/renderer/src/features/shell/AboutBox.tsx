import { Activity } from 'lucide-react';
import { useEffect } from 'react';
import { LICENCE, versionRows, versionsText } from '../../lib/versions';
import { loadAppInfo, useAppInfo } from '../../state/app-info-store';
import { closePanel } from '../../state/panel-store';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { Dialog } from '../../ui/Dialog';
import { Facts } from '../../ui/Facts';

/** What this is, and the versions that a report of a fault needs. */
export function AboutBox() {
  const info = useAppInfo((state) => state.info);
  useEffect(() => {
    void loadAppInfo();
  }, []);
  return (
    <Dialog
      title="About Wirescope"
      onClose={closePanel}
      footer={
        <>
          {info && <CopyButton text={versionsText(info)} what="versions" labelled />}
          <Button look="primary" onClick={closePanel}>
            OK
          </Button>
        </>
      }
    >
      <div className="mb-4 flex items-center gap-3">
        <span className="grid size-11 shrink-0 place-items-center rounded-card bg-accent-soft text-accent">
          <Activity aria-hidden="true" size={22} strokeWidth={1.7} />
        </span>
        <div>
          <p className="text-large font-semibold">Wirescope</p>
          <p className="text-data text-muted">
            A monitor for WebSocket, Server-Sent Events and long polling
          </p>
        </div>
      </div>
      <Facts rows={versionRows(info)} />
      <p className="mt-4 text-data text-muted">{LICENCE}</p>
    </Dialog>
  );
}
