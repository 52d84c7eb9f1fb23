import { changeSettings, useSettings } from '../../state/settings-actions';
import { Checkbox } from '../../ui/Checkbox';

export function Notifications() {
  const settings = useSettings();
  return (
    <Checkbox
      label="Tell me when a connection is lost"
      note="As a notice in the window and as a notification of the system, each time a connection that was open breaks or is closed by the other side."
      checked={settings?.notifyLost ?? false}
      onChange={(event) => void changeSettings({ notifyLost: event.target.checked })}
    />
  );
}
