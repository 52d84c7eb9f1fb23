import { ChevronDown } from 'lucide-react';
import { useCompareSetup, writeSetup } from '../../state/compare-setup';
import { SetupBox } from './SetupBox';

/** Through which server the messages go. */
export function TargetBox({ fault, first }: { fault: string | undefined; first: boolean }) {
  const target = useCompareSetup((fields) => fields.target);
  const url = useCompareSetup((fields) => fields.url);
  return (
    <SetupBox
      name={target === 'own' ? 'target' : ''}
      {...{ fault, first }}
      className="setup-target"
    >
      {(described) => (
        <>
          <span className="setup-choice" data-alone={target === 'own' ? '' : undefined}>
            <select
              aria-label="Target"
              value={target}
              onChange={(event) =>
                writeSetup({ target: event.target.value === 'url' ? 'url' : 'own' })
              }
            >
              <option value="own">own mock server</option>
              <option value="url">base URL</option>
            </select>
            <ChevronDown aria-hidden="true" size={13} />
          </span>
          {target === 'url' && (
            <input
              {...described}
              aria-label="Base URL"
              value={url}
              onChange={(event) => writeSetup({ url: event.target.value })}
              placeholder="http://host:port"
              title="A server with the routes of the mock server"
              maxLength={2_048}
              spellCheck={false}
              autoComplete="off"
            />
          )}
        </>
      )}
    </SetupBox>
  );
}
