import { useShallow } from 'zustand/react/shallow';
import { useWorkspace } from '../../../state/workspace-store';
import { lineWords } from './line-words';
import { MomentLink } from './MomentLink';

interface LineNowProps {
  id: number;
  hasReconnects: boolean;
}

/** How the line is now; nothing where its reconnects say it all. */
export function LineNow({ id, hasReconnects }: LineNowProps) {
  const words = useWorkspace(
    useShallow(({ connections }) => {
      const connection = connections.find((one) => one.id === id);
      return connection && lineWords(connection.state.state, connection.story, hasReconnects);
    }),
  );
  if (!words) return null;
  const { text, at, isDown } = words;
  return (
    <p data-tone={isDown ? 'warn' : 'muted'} className="ink text-data">
      {text}
      {at !== null && (
        <>
          {' It broke at '}
          <MomentLink id={id} at={at} />.
        </>
      )}
    </p>
  );
}
