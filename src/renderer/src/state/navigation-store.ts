import { create } from 'zustand';

/** The pages, in the order of the rail. */
export const PAGES = ['monitor', 'compare', 'server', 'captures', 'settings'] as const;
/** See {@link PAGES}. */
export type Page = (typeof PAGES)[number];

/** Which page shows. */
export const useNavigation = create<{ page: Page }>(() => ({ page: 'monitor' }));

/** Turns to a page. */
export function openPage(page: Page): void {
  useNavigation.setState({ page });
}

/** Turns to a part of the settings, by the id of its element, once the page is drawn. */
export function openSettings(part: string): void {
  openPage('settings');
  requestAnimationFrame(() => {
    const element = document.getElementById(part);
    element?.scrollIntoView({ block: 'start' });
    element?.focus({ preventScroll: true });
  });
}
