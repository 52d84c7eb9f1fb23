import type { MessageInput } from '../../../shared/contract/commands';
import { WirescopeError } from '../../../shared/contract/result';
import { isLoopbackUrl } from '../../../shared/loopback';
import { parseUrl } from '../../../shared/parse-url';
import { postMessage } from '../client/post';
import { readPasted } from '../interop/read-curl';
import { writeCliLine, writeCurl } from '../interop/write-command';
import type { Outgoing } from '../link/types';
import type { Platform } from '../platform/platform';
import type { Connections } from './connections';
import type { Demo } from './demo';
import type { Instances } from './instances';
import type { Preferences } from './preferences';
import type { TrackedConnection } from './tracked-connection';
import type { CommandHandlers } from './types';
import { fillSpec } from './variables';

type ConnectionCommands = {
  [N in keyof CommandHandlers as N extends `connections.${string}` ? N : never]: CommandHandlers[N];
};

/**
 * The commands about connections. Whatever changes them is kept for the next start.
 *
 * @param instances those of the mock server of this program, whose clock is our own
 */
export function connectionCommands(
  connections: Connections,
  instances: Pick<Instances, 'places'>,
  demo: Demo,
  preferences: Preferences,
  platform: Platform,
): ConnectionCommands {
  const { find } = connections;

  /** The user has made it their own: it is kept, and the demo no longer touches it. */
  function own(tracked: TrackedConnection): TrackedConnection {
    demo.forget(tracked.id);
    preferences.keepConnections();
    return tracked;
  }

  /** The URL leads to the mock server, as it runs or ran last: what came over it stays exact. */
  function isEmbedded(url: string): boolean {
    const port = portOf(url);
    return (
      port !== null && isLoopbackUrl(url) && instances.places().some((place) => place.port === port)
    );
  }

  /** Open SSE streams and long polls to an origin: what a browser would count on one host. */
  function streamsTo(origin: string | null): number {
    let streams = 0;
    for (const { spec, connection, dialledUrl } of connections.all()) {
      if (spec.transport === 'websocket' || connection.state.state !== 'open') continue;
      if (origin !== null && originOf(dialledUrl) === origin) streams++;
    }
    return streams;
  }

  function messageOf(input: MessageInput): Outgoing {
    if (input.type === 'binary') {
      return { type: 'binary', payload: Buffer.from(input.base64, 'base64') };
    }
    const text = preferences.variables.fillKnown(input.text);
    return { type: 'text', payload: Buffer.from(text, 'utf8') };
  }

  return {
    'connections.create': ({ spec, connect }) => {
      // Or a connection would be left behind whose dialling is refused.
      if (connect) fillSpec(spec, preferences.variables);
      const tracked = own(connections.create(spec));
      if (connect) tracked.connect();
      return tracked.view();
    },
    'connections.update': ({ id, spec, reconnect }) =>
      own(connections.update(id, spec, reconnect)).view(),
    'connections.rename': ({ id, name }) => {
      find(id).rename(name);
      return own(find(id)).view();
    },
    'connections.duplicate': ({ id }) => {
      const { spec, name, setup } = find(id);
      const copy = { ...spec, name: `${name} copy`.slice(0, 200) };
      return own(connections.create(copy, setup().missing, id)).view();
    },
    'connections.remove': ({ id }) => {
      connections.remove(id);
      demo.forget(id);
      preferences.keepConnections();
      return null;
    },
    'connections.connect': ({ id }) => {
      find(id).connect();
      return null;
    },
    'connections.disconnect': ({ id }) => {
      find(id).disconnect();
      return null;
    },
    'connections.reconnectNow': ({ id }) => {
      find(id).reconnectNow();
      return null;
    },
    'connections.send': ({ id, message }) => {
      const tracked = sendingOne(find(id));
      if (tracked.connection.send(messageOf(message))) return null;
      throw new WirescopeError(
        'too-many',
        'The peer does not read as fast as is sent: too much waits already. Try again later.',
      );
    },
    'connections.ping': ({ id }) => {
      const { connection } = openOne(find(id));
      if (connection.ping()) return null;
      throw new WirescopeError('not-supported', 'This transport has no pings.');
    },
    'connections.close': ({ id, code, reason }) => {
      const fault = openOne(find(id)).connection.close(code, reason);
      if (fault === null) return null;
      throw new WirescopeError('bad-request', fault);
    },
    'connections.post': ({ id, url, method, contentType, body }) => {
      const tracked = find(id);
      const { variables } = preferences;
      const spec = fillSpec(tracked.spec, variables);
      const request = {
        url: variables.fill(url),
        method,
        contentType,
        body: Buffer.from(variables.fillKnown(body), 'utf8'),
      };
      return postMessage(spec, request, platform, tracked.note, tracked.gone);
    },
    'connections.repeat': ({ id, message, everyMs }) => {
      const tracked = sendingOne(find(id));
      tracked.repeat(everyMs, () => messageOf(message));
      return null;
    },
    'connections.stopRepeat': ({ id }) => {
      find(id).stopRepeat();
      return null;
    },
    'connections.series': ({ ids, stepMs }) =>
      ids.flatMap((id) => {
        const tracked = connections.get(id);
        return tracked ? [tracked.series(stepMs)] : [];
      }),
    'connections.measures': ({ id, window }) => {
      const tracked = find(id);
      return tracked.measures(window, isEmbedded(tracked.dialledUrl));
    },
    'connections.delivery': ({ id }) => find(id).connection.delivery(),
    'connections.doctor': ({ id }) => {
      const tracked = find(id);
      return tracked.connection.doctor(streamsTo(originOf(tracked.dialledUrl)));
    },
    'connections.parse': ({ text }) => readPasted(text),
    'connections.copyAs': ({ id, format }) => {
      const spec = fillSpec(find(id).spec, preferences.variables);
      return { text: format === 'curl' ? writeCurl(spec) : writeCliLine(spec) };
    },
  };
}

/** Null for what is no URL. `ws:` counts as its HTTP twin. */
function httpUrlOf(text: string): URL | null {
  return parseUrl(text.trim().replace(/^ws/i, 'http'));
}

function originOf(text: string): string | null {
  return httpUrlOf(text)?.origin ?? null;
}

function portOf(text: string): number | null {
  const url = httpUrlOf(text);
  if (!url) return null;
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

function openOne(tracked: TrackedConnection): TrackedConnection {
  const { state } = tracked.connection.state;
  if (state === 'open') return tracked;
  throw new WirescopeError('not-open', `The connection is ${state}. Connect it first.`);
}

/** An open one over which messages can be sent. */
function sendingOne(tracked: TrackedConnection): TrackedConnection {
  const { connection } = openOne(tracked);
  if (connection.capabilities?.sends !== false) return tracked;
  throw new WirescopeError(
    'not-supported',
    'This transport only receives. Send with a POST instead.',
  );
}
