import type { SettingsView } from '../../../shared/contract/views';
import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import type { Settings } from '../../../shared/model/settings';
import type { Profile } from '../profile/types';
import { createVariables, type Variables } from './variables';

/** The settings of the workspace and what of it is kept between starts. */
export interface Preferences {
  readonly settings: Settings;
  readonly variables: Variables;
  /** Takes over the settings given, keeps them, tells the change. */
  update(patch: { [K in keyof Settings]?: Settings[K] | undefined }): void;
  /** The connections, or one of them, have changed: keeps them. */
  keepConnections(): void;
  view(): SettingsView;
  flush(): Promise<void>;
}

/**
 * @param saved the connections to keep, in order
 * @param onChange told after every change of the settings
 */
export function createPreferences(
  profile: Profile,
  saved: () => ConnectionSpec[],
  onChange: (settings: Settings) => void,
): Preferences {
  let { settings } = profile.data;
  let savingTrouble: string | null = null;
  let missingVariables = profile.missing.variables;
  let variables = createVariables(settings.variables, missingVariables);

  profile.onTrouble((trouble) => {
    savingTrouble = trouble;
    onChange(settings);
  });

  function keep(): void {
    profile.save({ settings, connections: saved().map((spec) => ({ spec })) });
  }

  return {
    get settings() {
      return settings;
    },
    get variables() {
      return variables;
    },
    update(patch) {
      const given = Object.entries(patch).filter(([, value]) => value !== undefined);
      settings = { ...settings, ...Object.fromEntries(given) };
      if (patch.variables) {
        missingVariables = missingVariables.filter((name) =>
          settings.variables.some((one) => one.name === name && one.value === ''),
        );
        variables = createVariables(settings.variables, missingVariables);
      }
      keep();
      onChange(settings);
    },
    keepConnections: keep,
    view: () => ({
      settings,
      secretsUnavailable: profile.secretsUnavailable,
      missingVariables,
      trouble: savingTrouble ?? profile.trouble,
    }),
    flush: () => profile.flush(),
  };
}
