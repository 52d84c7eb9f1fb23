import { useEffect } from 'react';
import { UNKNOWN } from '../../lib/format';
import { loadAppInfo, useAppInfo } from '../../state/app-info-store';
import { chooseTheme, THEME_CHOICES, type ThemeChoice, useTheme } from '../../state/theme-store';
import { Card } from '../../ui/Card';
import { Page } from '../../ui/Page';

const THEME_LABELS: Readonly<Record<ThemeChoice, string>> = {
  system: 'Same as system',
  dark: 'Dark',
  light: 'Light',
};

export function SettingsPage() {
  return (
    <Page title="Settings">
      <div className="grid max-w-[640px] gap-3">
        <Card title="Appearance">
          <ThemeChooser />
        </Card>
        <Card title="About">
          <Versions />
        </Card>
      </div>
    </Page>
  );
}

function ThemeChooser() {
  const chosen = useTheme((state) => state.choice);
  return (
    <fieldset className="flex gap-2">
      <legend className="mb-1.5 text-data text-muted">Theme</legend>
      {THEME_CHOICES.map((choice) => (
        <label
          key={choice}
          className="flex h-7 items-center gap-2 rounded-control border border-line-strong px-3 text-data has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name="theme"
            value={choice}
            checked={choice === chosen}
            onChange={() => chooseTheme(choice)}
            className="accent-(--accent)"
          />
          {THEME_LABELS[choice]}
        </label>
      ))}
    </fieldset>
  );
}

function Versions() {
  const info = useAppInfo((state) => state.info);
  useEffect(() => {
    void loadAppInfo();
  }, []);
  const rows: [string, string | undefined][] = [
    ['Wirescope', info?.version],
    ['Electron', info?.electron],
    ['Chromium', info?.chrome],
    ['Node', info?.node],
    ['Platform', info?.platform],
  ];
  return (
    <>
      <dl className="grid grid-cols-[120px_1fr] gap-y-1 text-data">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="font-data">{value ?? UNKNOWN}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-data text-muted">
        Open source, MIT licence. Wirescope sends nothing anywhere but to the endpoints you connect
        to.
      </p>
    </>
  );
}
