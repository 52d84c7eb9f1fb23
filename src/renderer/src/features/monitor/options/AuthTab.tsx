import type { ConnectionSpec } from '../../../../../shared/model/connection-spec';
import { useWorkspace } from '../../../state/workspace-store';
import { Field } from '../../../ui/Field';
import { Select } from '../../../ui/Select';
import { SecretField } from './SecretField';
import type { OptionsEditor } from './use-options-editor';

type Auth = ConnectionSpec['auth'];

const EMPTY: Readonly<Record<Auth['type'], Auth>> = {
  none: { type: 'none' },
  basic: { type: 'basic', username: '', password: '' },
  bearer: { type: 'bearer', token: '' },
};
const LABELS: Readonly<Record<Auth['type'], string>> = {
  none: 'None',
  basic: 'Basic: user and password',
  bearer: 'Bearer token',
};
const KEPT = "Kept encrypted with the system's keyring.";

/** Who connects. */
export function AuthTab({ editor }: { editor: OptionsEditor }) {
  const { auth } = editor.spec;
  const unavailable = useWorkspace((state) => state.settings?.secretsUnavailable ?? null);
  return (
    <div className="grid grid-cols-[132px_minmax(0,1fr)_28px] items-center gap-x-3 gap-y-2.5">
      <Select
        label="Type"
        data-option="auth"
        value={auth.type}
        onChange={({ target }) => editor.change('auth', EMPTY[target.value as Auth['type']])}
      >
        {Object.entries(LABELS).map(([type, label]) => (
          <option key={type} value={type}>
            {label}
          </option>
        ))}
      </Select>
      <span />
      {auth.type === 'basic' && (
        <>
          <Field
            label="User"
            data-option="auth.username"
            value={auth.username}
            onChange={({ target }) => editor.change('auth', { ...auth, username: target.value })}
          />
          <span />
          <SecretField
            label="Password"
            what="password"
            data-option="auth.password"
            value={auth.password}
            onChange={({ target }) => editor.change('auth', { ...auth, password: target.value })}
          />
        </>
      )}
      {auth.type === 'bearer' && (
        <SecretField
          label="Token"
          what="token"
          data-option="auth.token"
          value={auth.token}
          onChange={({ target }) => editor.change('auth', { ...auth, token: target.value })}
        />
      )}
      <p className="col-start-2 text-small text-muted">
        {auth.type === 'none'
          ? 'An Authorization header of your own goes under Headers.'
          : `Sent as an Authorization header. ${unavailable ?? KEPT}`}
      </p>
    </div>
  );
}
