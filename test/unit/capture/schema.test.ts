import { expect, it } from 'vitest';
import { FORMAT_VERSION } from '../../../src/main/engine/capture/block';
import { prepareForWriting } from '../../../src/main/engine/capture/schema';
import { loadSqlite } from '../../../src/main/engine/capture/sqlite';

it('a capture of an older format that is added to says what it now may hold', async () => {
  const sqlite = await loadSqlite();
  const database = sqlite(':memory:', { readOnly: false, timeoutMs: 0 });
  const version = () => database.prepare('PRAGMA user_version').get();
  prepareForWriting(database, 'a');
  expect(version()).toEqual({ user_version: FORMAT_VERSION });
  database.exec('PRAGMA user_version=1');
  prepareForWriting(database, 'a');
  expect(version()).toEqual({ user_version: FORMAT_VERSION });
  database.close();
});
