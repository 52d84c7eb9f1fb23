import { SlidersHorizontal } from 'lucide-react';
import { useMemo } from 'react';
import { actionEntry } from '../../../../../shared/contract/actions';
import type { ConnectionView } from '../../../../../shared/contract/views';
import { runAction } from '../../../state/actions';
import { useAddress } from '../../../state/address-store';
import { shownShortcut } from '../../../state/shortcuts';
import { Button } from '../../../ui/Button';
import { countChanged } from '../options/changed-options';
import { draftSpec } from '../options/draft-spec';

const SHORTCUT = shownShortcut(actionEntry('connection.options').shortcut ?? '');

/** Opens the options and says how many of them are not at their default. */
export function OptionsButton({ connection }: { connection: ConnectionView | null }) {
  const draft = useAddress((state) => state.draft);
  const transport = useAddress((state) => state.transport);
  const spec = connection?.spec;
  const changed = useMemo(
    () => countChanged(spec ?? draftSpec(draft, '', transport)),
    [spec, draft, transport],
  );
  const missing = (connection?.missing.length ?? 0) > 0;
  const title = missing ? 'Secrets were not kept and must be entered again' : 'Connection options';
  return (
    <Button
      look="ghost"
      title={`${title} (${SHORTCUT})`}
      onClick={() => runAction('connection.options')}
      className="min-w-[96px]"
    >
      {missing ? (
        <i aria-hidden="true" data-tone="warn" className="dot" />
      ) : (
        <SlidersHorizontal aria-hidden="true" size={13} />
      )}
      Options{changed > 0 && ` · ${changed}`}
    </Button>
  );
}
