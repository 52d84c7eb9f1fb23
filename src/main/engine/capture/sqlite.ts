import type { DatabaseSyncInstance } from '@photostructure/sqlite';

/** A database, whichever of the two modules it comes from; their API is the same. */
export type Database = DatabaseSyncInstance;

/** How a database is opened. */
export interface OpenDatabaseOptions {
  readOnly: boolean;
  /** How long to wait for a lock that another connection holds, in ms. */
  timeoutMs: number;
}

/** Opens database files. */
export type Sqlite = (file: string, options: OpenDatabaseOptions) => Database;

/**
 * The one place that chooses the SQLite module: `node:sqlite` where the runtime has it (Electron 45,
 * Node 22.13 and newer), else the package with the same API.
 */
export async function loadSqlite(): Promise<Sqlite> {
  const { DatabaseSync } = await loadModule();
  return (file, { readOnly, timeoutMs }) =>
    new DatabaseSync(file, { readOnly, timeout: timeoutMs });
}

async function loadModule(): Promise<typeof import('@photostructure/sqlite')> {
  // Only a name that is not a literal keeps the bundler from resolving it.
  const builtin: string = 'node:sqlite';
  try {
    return await import(builtin);
  } catch {
    return import('@photostructure/sqlite');
  }
}
