import { toggleCharts, useCharts } from '../../state/layout-store';
import { useSettings } from '../../state/settings-actions';
import { chooseTheme, THEME_CHOICES, type ThemeChoice } from '../../state/theme-store';
import { Checkbox } from '../../ui/Checkbox';

const THEME_LABELS: Readonly<Record<ThemeChoice, string>> = {
  system: 'Same as system',
  dark: 'Dark',
  light: 'Light',
};

export function Appearance() {
  const chosen = useSettings()?.theme;
  const charts = useCharts((state) => state.shown);
  return (
    <div className="flex flex-col gap-3">
      <fieldset className="flex flex-wrap gap-2">
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
      <Checkbox
        label="Show the charts in Monitor"
        note="Rate, latency and the timeline of reconnects, above the log."
        checked={charts}
        onChange={toggleCharts}
      />
    </div>
  );
}
