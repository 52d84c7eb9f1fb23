import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const OWN = path.join(import.meta.dirname, '..', 'cases');

/**
 * Reads every case of the files `<name>*.json` in `WIRESCOPE_CASES`, or of our own folder when that
 * is not set or has none. Fails when two cases bear the same name.
 */
export function loadCases<T extends { name: string }>(name: string): T[] {
  const given = process.env.WIRESCOPE_CASES;
  const cases = given ? readFrom<T>(given, name) : [];
  const found = cases.length > 0 ? cases : readFrom<T>(OWN, name);
  const names = found.map((each) => each.name);
  const twice = names.find((each, index) => names.indexOf(each) !== index);
  if (twice !== undefined) throw new Error(`two cases of ${name} are called ${twice}`);
  if (found.length === 0) throw new Error(`no cases of ${name}`);
  return found;
}

function readFrom<T>(folder: string, name: string): T[] {
  const files = readdirSync(folder).filter(
    (file) => file.startsWith(name) && file.endsWith('.json'),
  );
  return files.flatMap((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as T[]);
}
