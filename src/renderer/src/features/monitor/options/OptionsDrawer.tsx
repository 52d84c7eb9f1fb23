import { memo, useState } from 'react';
import type { ConnectionView } from '../../../../../shared/contract/views';
import type { ConnectionSpec } from '../../../../../shared/model/connection-spec';
import { useAddress } from '../../../state/address-store';
import { connectAddress, isActive } from '../../../state/connection-actions';
import { editedSpec, keepDraft, needsRedial, saveOptions } from '../../../state/options-actions';
import { closePanel } from '../../../state/panel-store';
import { Button } from '../../../ui/Button';
import { draftSpec } from './draft-spec';
import { OptionsForm } from './OptionsForm';

const NOTHING_MISSING: readonly string[] = [];

/** The options of the connection shown, or of the one being written. */
export function OptionsDrawer({ connection }: { connection: ConnectionView | null }) {
  if (!connection) return <NewOptions />;
  return (
    <SavedOptions
      key={connection.id}
      id={connection.id}
      name={connection.name}
      saved={connection.spec}
      missing={connection.missing}
      active={isActive(connection.state.state)}
      initial={editedSpec(connection)}
    />
  );
}

interface SavedOptionsProps {
  id: number;
  name: string;
  saved: ConnectionSpec;
  missing: readonly string[];
  active: boolean;
  /** Read once. */
  initial: ConnectionSpec;
}

/** Memoised: the figures of the connection move ten times a second, these do not. */
const SavedOptions = memo(
  function SavedOptions({ id, name, saved, missing, active, initial }: SavedOptionsProps) {
    return (
      <OptionsForm
        title={`Options of ${name}`}
        initial={initial}
        missing={missing}
        needsUrl
        primary={(spec, touched) => ({
          label: active && touched && needsRedial(saved, spec) ? 'Save and reconnect' : 'Save',
          run: () => (touched ? saveOptions(id, spec) : Promise.resolve(null)),
        })}
      />
    );
  },
  (before, after) =>
    before.id === after.id &&
    before.name === after.name &&
    before.saved === after.saved &&
    before.missing === after.missing &&
    before.active === after.active,
);

function NewOptions() {
  const { url, transport, draft, byHand } = useAddress.getState();
  const [initial] = useState(() => draftSpec(draft, url, transport));

  async function keep(spec: ConnectionSpec): Promise<null> {
    keepDraft(spec);
    return null;
  }

  return (
    <OptionsForm
      title="Options of the new connection"
      initial={initial}
      missing={NOTHING_MISSING}
      needsUrl={false}
      followsUrl={!byHand}
      primary={(spec) => ({ label: 'Done', run: () => keep(spec) })}
      extra={(spec, settle) => (
        <Button
          disabled={spec.url === ''}
          title={spec.url === '' ? 'Enter a URL first' : undefined}
          onClick={() =>
            void settle(async () => {
              await keep(spec);
              closePanel();
              await connectAddress();
              return null;
            })
          }
        >
          Connect
        </Button>
      )}
    />
  );
}
