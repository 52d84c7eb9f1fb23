import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { WirescopeError } from '../../../shared/contract/result';
import type { ScenariosView } from '../../../shared/contract/server-views';
import type { ScenarioFile } from '../../../shared/model/scenario-file';
import type { Clock } from '../platform/clock';
import { readWhole } from '../profile/whole-file';
import { checkScenario } from '../server/scenarios/check';
import { previewScenario } from '../server/scenarios/preview';
import { rehearseDialogue } from '../server/scenarios/rehearse';
import { decodeScenario, encodeScenario, MAX_FILE_BYTES } from '../server/scenarios/scenario-text';
import type { MockServer } from '../server/types';
import type { FileDialogs } from './file-dialogs';
import type { Preferences } from './preferences';
import { createScenarioFiles } from './scenario-files';
import type { CommandHandlers } from './types';

type ScenarioCommands = Pick<
  CommandHandlers,
  | 'server.scenarios'
  | 'server.saveScenario'
  | 'server.deleteScenario'
  | 'server.revealScenario'
  | 'server.importScenario'
  | 'server.exportScenario'
  | 'server.previewScenario'
  | 'server.rehearseDialogue'
  | 'server.setRules'
>;

/** The scenarios kept as files, and the plain answers. */
export interface ScenarioStore {
  readonly handlers: ScenarioCommands;
  /** One of them. Errors: `not-found`, `bad-request` for a file that cannot be read. */
  read(id: string): Promise<ScenarioFile>;
}

/** What a store works with. */
export interface ScenarioStoreDeps {
  /** Of the files; made when the first is kept. */
  folder: string;
  server: MockServer;
  preferences: Preferences;
  dialogs: FileDialogs;
  clock: Clock;
}

/** Makes the store of a folder. */
export function createScenarioStore(deps: ScenarioStoreDeps): ScenarioStore {
  const { folder, server, preferences, dialogs, clock } = deps;
  const files = createScenarioFiles(folder);

  async function view(saved: string | null = null): Promise<ScenariosView> {
    return { folder, entries: await files.list(), rules: server.rules(), saved };
  }

  return {
    read: files.read,
    handlers: {
      'server.scenarios': () => view(),
      'server.saveScenario': async ({ scenario, file }) => {
        checkScenario(file);
        return view(await files.save(scenario, file));
      },
      'server.deleteScenario': async ({ scenario }) => {
        await files.remove(scenario);
        return view();
      },
      'server.revealScenario': async ({ scenario }) => {
        dialogs.reveal(await files.locate(scenario));
        return null;
      },
      'server.importScenario': async () => {
        const from = await dialogs.open('scenario');
        if (from === null) return null;
        return view(await files.save(null, await readForeign(from)));
      },
      'server.exportScenario': async ({ scenario }) => {
        const file = await files.read(scenario);
        const to = await dialogs.save(`${scenario}.json`, 'json');
        if (to === null) return { saved: false };
        await writeFile(to, encodeScenario(file)).catch((error: NodeJS.ErrnoException) => {
          throw new WirescopeError('disk', `${to} could not be written (${error.code}).`);
        });
        return { saved: true };
      },
      'server.previewScenario': ({ file }) => previewScenario(file, clock.now()),
      'server.rehearseDialogue': ({ file, text, user }) =>
        rehearseDialogue(file, text, user, clock.now()),
      'server.setRules': ({ rules }) => {
        server.setRules(rules);
        preferences.update({ server: { ...preferences.settings.server, rules } });
        return view();
      },
    },
  };
}

async function readForeign(file: string): Promise<ScenarioFile> {
  const read = await readWhole(file, MAX_FILE_BYTES);
  const name = path.basename(file);
  if (read === null) throw new WirescopeError('not-found', `${name} is no longer there.`);
  const decoded = 'text' in read ? decodeScenario(read.text) : read;
  if ('value' in decoded) return decoded.value;
  throw new WirescopeError('bad-request', `${name} is no scenario: ${decoded.problem}.`);
}
