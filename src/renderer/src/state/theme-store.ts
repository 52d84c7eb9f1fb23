import type { Settings } from '../../../shared/model/settings';
import { changeSettings } from './settings-actions';

/** What the user can choose. */
export type ThemeChoice = Settings['theme'];
/** See {@link ThemeChoice}. */
export const THEME_CHOICES: readonly ThemeChoice[] = ['system', 'dark', 'light'];

/** Chooses a theme: main tells Chromium, and the page follows. */
export async function chooseTheme(theme: ThemeChoice): Promise<void> {
  await changeSettings({ theme });
}

/** The theme that shows. */
export function shownTheme(): 'dark' | 'light' {
  return document.documentElement.dataset.theme === 'light' ? 'light' : 'dark';
}

/** From what shows to the other one. */
export async function switchTheme(): Promise<void> {
  await chooseTheme(shownTheme() === 'light' ? 'dark' : 'light');
}

/** Shows the theme that Chromium prefers, now and whenever it changes. */
export function startTheme(): void {
  const light = matchMedia('(prefers-color-scheme: light)');
  function show(): void {
    document.documentElement.dataset.theme = light.matches ? 'light' : 'dark';
  }
  light.addEventListener('change', show);
  show();
}
