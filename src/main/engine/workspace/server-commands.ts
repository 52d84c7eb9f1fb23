import { WirescopeError } from '../../../shared/contract/result';
import type { MockServer } from '../server/types';
import type { Preferences } from './preferences';
import type { ServerControl } from './server-control';
import type { CommandHandlers } from './types';

type ServerCommands = {
  [N in keyof CommandHandlers as N extends `server.${string}` ? N : never]: CommandHandlers[N];
};

/** Most clients told at once. */
const MAX_CLIENTS = 500;

/** The commands about the mock server. Where it listens and whom it lets in is kept. */
export function serverCommands(
  server: MockServer,
  control: ServerControl,
  preferences: Preferences,
): ServerCommands {
  const scenariosIn = (channel: string) =>
    server.scenarios().filter((one) => one.channel === channel);

  return {
    'server.start': async ({ port, host }) => {
      await control.start({ port, host });
      if (port !== undefined || host !== undefined) {
        const { host: itsHost, port: itsPort } = control.view();
        const { allowedOrigins } = preferences.settings.server;
        preferences.update({ server: { host: itsHost, port: itsPort, allowedOrigins } });
      }
      return control.view();
    },
    'server.stop': async () => {
      await control.stop();
      return control.view();
    },
    'server.setOrigins': ({ origins }) => {
      server.setAllowedOrigins(origins);
      preferences.update({
        server: { ...preferences.settings.server, allowedOrigins: origins },
      });
      control.changed();
      return control.view();
    },
    'server.startScenario': (scenario) => {
      const { channel = scenario.name } = scenario;
      const running = scenariosIn(channel);
      const given = Object.entries(scenario).filter(([, value]) => value !== undefined);
      server.startScenario({ ...Object.fromEntries(given), name: scenario.name });
      for (const one of running) one.stop();
      control.changed();
      return control.view();
    },
    'server.stopScenario': ({ channel }) => {
      for (const one of scenariosIn(channel)) one.stop();
      control.changed();
      return control.view();
    },
    'server.publish': async ({ channel, event, data }) => {
      const published = await server.publish(channel, event || 'message', asJson(data));
      control.changed();
      return published;
    },
    'server.clients': () => {
      const clients = server.connected();
      return { clients: clients.slice(0, MAX_CLIENTS), total: clients.length };
    },
    'server.kick': ({ id }) => {
      if (server.kick(id)) return null;
      throw new WirescopeError('not-found', 'This client has gone by itself.');
    },
    'server.requests': ({ from, count }) => server.requests(from, count),
  };
}

/** Text that is JSON stays as it is; any other becomes a JSON string, as `POST /publish` does. */
function asJson(data: string): string {
  try {
    JSON.parse(data);
    return data;
  } catch {
    return JSON.stringify(data);
  }
}
