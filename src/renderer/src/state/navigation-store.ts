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
