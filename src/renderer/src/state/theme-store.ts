import { create } from 'zustand';
import { recall, remember } from '../lib/remember';

/** What the user can choose. */
export const THEME_CHOICES = ['system', 'dark', 'light'] as const;
/** See {@link THEME_CHOICES}. */
export type ThemeChoice = (typeof THEME_CHOICES)[number];

const KEY = 'wirescope.theme';

/** The theme chosen; what shows stands in `data-theme` of the page. */
export const useTheme = create<{ choice: ThemeChoice }>(() => ({
  choice: THEME_CHOICES.find((choice) => choice === recall(KEY)) ?? 'system',
}));

/** Chooses a theme and remembers it. */
export function chooseTheme(choice: ThemeChoice): void {
  useTheme.setState({ choice });
  remember(KEY, choice);
}

/** Shows the theme chosen, now and whenever the choice or the system changes. */
export function startTheme(): void {
  const systemLight = matchMedia('(prefers-color-scheme: light)');
  function show(): void {
    const { choice } = useTheme.getState();
    const system = systemLight.matches ? 'light' : 'dark';
    document.documentElement.dataset.theme = choice === 'system' ? system : choice;
  }
  systemLight.addEventListener('change', show);
  useTheme.subscribe(show);
  show();
}
