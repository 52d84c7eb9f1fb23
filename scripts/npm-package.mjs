/** Packages that are fetched when needed, since most machines never need them. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

/** Runs a program to its end. */
export const execute = promisify(execFile);

/**
 * Where what was fetched is kept between runs.
 *
 * @param {string} name
 */
export function cacheFolder(name) {
  const cache = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
  return path.resolve(cache, 'wirescope', name);
}

/**
 * Fetches the tarball of a package of the npm registry, its content checked.
 *
 * @param {string} folder an empty folder
 * @param {string} spec name and exact version
 * @param {string} integrity `sha512-` and the hash in base64
 * @returns {Promise<string>} the tarball's file name
 */
export async function packInto(folder, spec, integrity) {
  const pack = ['pack', spec, '--ignore-scripts', '--loglevel=error'];
  await execute('npm', pack, { cwd: folder, timeout: 600_000 });
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new Error('npm pack left no tarball');
  const hash = createHash('sha512');
  await pipeline(createReadStream(path.join(folder, tarball)), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== integrity) throw new Error(`its integrity is ${found}, expected ${integrity}`);
  return tarball;
}
