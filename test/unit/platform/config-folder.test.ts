import { homedir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { configFolder } from '../../../src/main/engine/platform/config-folder';
import { ownAddresses } from '../../../src/main/engine/platform/machine';

afterEach(() => vi.unstubAllEnvs());

describe.runIf(process.platform === 'linux')('the folder of what is the user’s', () => {
  it.each([
    ['/somewhere/else', '/somewhere/else/wirescope'],
    ['', path.join(homedir(), '.config', 'wirescope')],
    ['relative/is/ignored', path.join(homedir(), '.config', 'wirescope')],
  ])('with XDG_CONFIG_HOME %j is %s', (given, folder) => {
    vi.stubEnv('XDG_CONFIG_HOME', given);
    expect(configFolder()).toBe(folder);
  });
});

it('the addresses of this machine hold none that only it can reach', () => {
  for (const address of ownAddresses()) expect(address).not.toMatch(/^(127\.|::1$|fe80|169\.254)/);
});
