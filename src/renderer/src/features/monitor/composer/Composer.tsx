import { memo } from 'react';
import type { ConnectionView } from '../../../../../shared/contract/views';
import { classNames } from '../../../lib/class-names';
import { sameData } from '../../../lib/same-data';
import { useComposer } from '../../../state/composer-store';
import { HeightSplitter } from './HeightSplitter';
import { MessageForm } from './MessageForm';
import { PostForm } from './PostForm';

interface ComposerProps {
  connection: ConnectionView;
}

/** Writes messages, or POSTs, of the connection shown. Its figures, which move all the time, are nothing to it. */
export const Composer = memo(function Composer({ connection }: ComposerProps) {
  const expanded = useComposer((state) => state.expanded);
  const Form = connection.spec.transport === 'websocket' ? MessageForm : PostForm;
  return (
    <section
      aria-label="Composer"
      data-own-keys="CmdOrCtrl+Enter"
      className={classNames('composer', expanded && 'composer-open')}
    >
      {expanded && <HeightSplitter />}
      <Form connection={connection} expanded={expanded} />
    </section>
  );
}, isSameToCompose);

function isSameToCompose({ connection: a }: ComposerProps, { connection: b }: ComposerProps) {
  const same = a.id === b.id && a.spec === b.spec && a.name === b.name;
  return same && sameData(a.state, b.state) && sameData(a.repeat, b.repeat);
}
