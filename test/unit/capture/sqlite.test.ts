import { expect, it } from 'vitest';
import { loadSqlite } from '../../../src/main/engine/capture/sqlite';

it('is the built-in one where the runtime has it', async () => {
  const sqlite = await loadSqlite();
  const database = sqlite(':memory:', { readOnly: false, timeoutMs: 0 });
  const row = database.prepare('SELECT sqlite_version() AS version').get() as { version: string };
  database.close();
  expect(row.version).toMatch(/^3\./);
  const { sqlite: builtIn } = process.versions;
  if (process.env.WIRESCOPE_SQLITE === 'node:sqlite') expect(builtIn).toBe(row.version);
  if (builtIn === undefined) expect(database.constructor.name).toBe('DatabaseSync');
});
