import {
  Activity,
  Check,
  FileOutput,
  FolderOpen,
  Pencil,
  Repeat2,
  Save,
  Trash2,
  X,
} from 'lucide-react';
import type { CaptureView } from '../../../../shared/contract/capture-views';
import { afterMenu } from '../../lib/after-menu';
import { runAction } from '../../state/actions';
import { closeCapture, nameCapture, revealCapture } from '../../state/capture-actions';
import { openExport } from '../../state/capture-export';
import { openReplay } from '../../state/capture-replay';
import { storedSource } from '../../state/log-source';
import { MenuItem, MenuSeparator } from '../../ui/Menu';
import { captureWays } from './capture-rows';

interface CaptureMenuItemsProps {
  capture: CaptureView;
  onShow: () => void;
  onRename: () => void;
  onDelete: () => void;
}

/** What can be done with one capture. */
export function CaptureMenuItems({ capture, onShow, onRename, onDelete }: CaptureMenuItemsProps) {
  const { id, state, kept, name } = capture;
  const ways = captureWays(capture);
  const recording = state === 'recording';
  return (
    <>
      {ways.open && <MenuItem icon={Activity} label={ways.open} onChoose={onShow} />}
      {ways.close && <MenuItem icon={X} label="Close" onChoose={() => void closeCapture(id)} />}
      <MenuItem
        icon={Pencil}
        label="Rename"
        note="F2"
        disabled={!ways.rename}
        onChoose={onRename}
      />
      {!kept && ways.rename && (
        <MenuItem icon={Save} label="Keep" onChoose={() => void nameCapture(capture, name)} />
      )}
      {recording && (
        <MenuItem
          icon={Check}
          label="Finish and start a new recording"
          onChoose={() => runAction('recording.finish')}
        />
      )}
      <MenuSeparator />
      <MenuItem
        icon={FileOutput}
        label="Export…"
        disabled={!ways.export}
        onChoose={() => afterMenu(() => openExport(storedSource(id, null)))}
      />
      <MenuItem
        icon={Repeat2}
        label="Replay…"
        disabled={!ways.replay}
        onChoose={() => afterMenu(() => openReplay(id))}
      />
      <MenuItem icon={FolderOpen} label="Show in folder" onChoose={() => void revealCapture(id)} />
      <MenuSeparator />
      {recording ? (
        <MenuItem
          icon={Trash2}
          look="danger"
          label="Discard…"
          onChoose={() => afterMenu(() => runAction('recording.discard'))}
        />
      ) : (
        <MenuItem icon={Trash2} look="danger" label="Delete…" onChoose={onDelete} />
      )}
    </>
  );
}
