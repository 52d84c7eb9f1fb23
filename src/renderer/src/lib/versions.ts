import type { AppInfo } from '../../../shared/contract/views';

/** Said wherever the versions are. */
export const LICENCE =
  'Open source, MIT licence. Wirescope sends nothing anywhere but to the endpoints you connect to.';

/** What runs, by name; null where it is not known yet. */
export function versionRows(info: AppInfo | null): [string, string | null][] {
  return [
    ['Wirescope', info?.version ?? null],
    ['Electron', info?.electron ?? null],
    ['Chromium', info?.chrome ?? null],
    ['Node', info?.node ?? null],
    ['Platform', info?.platform ?? null],
  ];
}

/** The same as text, for a report: one line each. */
export function versionsText(info: AppInfo): string {
  return versionRows(info)
    .map(([name, value]) => `${name} ${value}`)
    .join('\n');
}
