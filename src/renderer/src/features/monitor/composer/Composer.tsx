import type { ConnectionView } from '../../../../../shared/contract/views';
import { classNames } from '../../../lib/class-names';
import { useComposer } from '../../../state/composer-store';
import { HeightSplitter } from './HeightSplitter';
import { MessageForm } from './MessageForm';
import { PostForm } from './PostForm';

/** Writes messages, or POSTs, of the connection shown. */
export function Composer({ connection }: { connection: ConnectionView }) {
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
}
