import { homedir } from 'node:os';
import path from 'node:path';

/** Where the desktop app and the command line keep what is the user's, on this system. */
export function configFolder(): string {
  const { platform, env } = process;
  const home = homedir();
  if (platform === 'win32') {
    return path.join(env.APPDATA || path.join(home, 'AppData', 'Roaming'), NAME);
  }
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', NAME);
  const given = env.XDG_CONFIG_HOME ?? '';
  return path.join(path.isAbsolute(given) ? given : path.join(home, '.config'), NAME);
}

/** As Electron calls the folder of the app. */
const NAME = 'wirescope';
