import { WirescopeError } from '../../../shared/contract/result';
import type { MockServer } from '../server/types';
import type { Demo } from './demo';
import type { Preferences } from './preferences';
import type { ScenarioStore } from './scenario-store';
import type { ServerControl } from './server-control';
import type { CommandHandlers } from './types';

type ServerCommands = Pick<
  CommandHandlers,
  | 'server.start'
  | 'server.stop'
  | 'server.setOrigins'
  | 'server.startScenario'
  | 'server.stopScenario'
  | 'server.publish'
  | 'server.clients'
  | 'server.kick'
  | 'server.requests'
  | 'server.setFaults'
  | 'server.injected'
>;

/** The commands about the mock server. Where it listens and whom it lets in is kept. */
export function serverCommands(
  server: MockServer,
  control: ServerControl,
  preferences: Preferences,
  scenarios: ScenarioStore,
  demo: Demo,
): ServerCommands {
  const scenariosIn = (channel: string) =>
    server.scenarios().filter((one) => one.channel === channel);

  return {
    'server.start': async ({ port, host, tls }) => {
      await control.start({ port, host, tls });
      demo.follow();
      if (port !== undefined || host !== undefined || tls !== undefined) {
        const view = control.view();
        const address = { host: view.host, port: view.port, tls: view.tls.on };
        preferences.update({ server: { ...preferences.settings.server, ...address } });
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
    'server.startScenario': async ({ kept, ...scenario }) => {
      const file = kept ? await scenarios.read(scenario.name) : undefined;
      const name = file?.name ?? scenario.name;
      const channel = scenario.channel ?? file?.channel ?? name;
      const running = scenariosIn(channel);
      const given = Object.entries({ ...scenario, channel, file });
      const options = given.filter(([, value]) => value !== undefined);
      server.startScenario({ ...Object.fromEntries(options), name });
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
    'server.clients': (query) => server.clientsPage(query),
    'server.kick': ({ id }) => {
      if (server.kick(id)) return null;
      throw new WirescopeError('not-found', 'This client has gone by itself.');
    },
    'server.requests': ({ from, count }) => server.requests(from, count),
    'server.setFaults': (plan) => {
      server.setFaults(plan);
      control.changed();
      return control.view();
    },
    'server.injected': ({ from, count }) => server.injected(from, count),
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
