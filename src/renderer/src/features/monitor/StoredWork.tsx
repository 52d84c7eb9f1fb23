import { sourceKey } from '../../state/log-source';
import type { StoredSelection } from '../../state/opened-selection';
import { StoredTimeline } from './charts/StoredTimeline';
import { LogPanel } from './log/LogPanel';
import { StoredHeader } from './StoredHeader';

/** A capture, or one of its connections: its story, log and inspector; nothing that would write. */
export function StoredWork({ selection }: { selection: StoredSelection }) {
  const { source } = selection;
  return (
    <>
      <StoredHeader selection={selection} />
      <StoredTimeline selection={selection} />
      <LogPanel key={sourceKey(source)} source={source} />
    </>
  );
}
