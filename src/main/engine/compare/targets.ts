import { WirescopeError } from '../../../shared/contract/result';
import type { FaultPlan } from '../../../shared/model/fault';
import type { Platform } from '../platform/platform';
import { createMockServer } from '../server/mock-server';
import type { Injected } from './protocol';

/** Where the publisher publishes. */
export interface Target {
  readonly baseUrl: string;
  /** Messages that may be on their way at a time. */
  readonly mostUnderWay: number;
  /** Publishes and tells the id. Error: the server did not take it; for people. */
  publish(dataJson: string): Promise<number>;
  /** Its faults; null where it is no server of our own. */
  readonly faults: TargetFaults | null;
}

/** What a server of our own does wrong. */
export interface TargetFaults {
  set(plan: FaultPlan): void;
  /** Done so far. */
  injected(): Injected;
}

const LOOPBACK = '127.0.0.1';
/** So that 2,000 a second go out over round trips of 60 ms. */
const MOST_SOCKETS = 128;
const ANSWER_TIMEOUT_MS = 10_000;
const MOST_ANSWER_BYTES = 65_536;

/** A mock server of our own, on any free port: no network between publisher and server. */
export async function embeddedTarget(channel: string, platform: Platform): Promise<Target> {
  const server = createMockServer({ host: LOOPBACK, port: 0 }, platform);
  const { port } = await server.start();
  return {
    baseUrl: `http://${LOOPBACK}:${port}`,
    mostUnderWay: Number.POSITIVE_INFINITY,
    async publish(dataJson) {
      const { id } = await server.publish(channel, 'message', dataJson);
      return idOf(id);
    },
    faults: {
      set: (plan) => server.setFaults(plan),
      injected() {
        const { byTransport, notes } = server.faults();
        return { byTransport, notes };
      },
    },
  };
}

/** A server with the surface of SPEC 2: `POST /publish/{channel}` over sockets that are kept. */
export function remoteTarget(baseUrl: string, channel: string, platform: Platform): Target {
  const { net } = platform;
  const url = new URL(`${baseUrl}/publish/${channel}`);
  const options = { keepAlive: true, maxSockets: MOST_SOCKETS, noDelay: true };
  const agent = net.agent(url.protocol === 'https:', options);

  function post(body: Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      const request = net.request(url, {
        method: 'POST',
        agent,
        timeout: ANSWER_TIMEOUT_MS,
        headers: { 'content-type': 'application/json', 'content-length': body.length },
      });
      request.on('timeout', () => {
        request.destroy(new Error(`no answer within ${ANSWER_TIMEOUT_MS / 1_000} s`));
      });
      request.on('error', reject);
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > MOST_ANSWER_BYTES) request.destroy(new Error('an answer without end'));
          else chunks.push(chunk);
        });
        response.on('error', reject);
        response.on('end', () => {
          const { statusCode = 0 } = response;
          if (statusCode < 200 || statusCode > 299) reject(new Error(`HTTP ${statusCode}`));
          else {
            try {
              resolve(idOf(idIn(Buffer.concat(chunks).toString('utf8'))));
            } catch (error) {
              reject(error);
            }
          }
        });
      });
      request.end(body);
    });
  }

  return {
    baseUrl,
    mostUnderWay: MOST_SOCKETS,
    publish: (dataJson) => post(Buffer.from(dataJson, 'utf8')),
    faults: null,
  };
}

function idIn(text: string): unknown {
  try {
    return (JSON.parse(text) as { id?: unknown } | null)?.id;
  } catch {
    return undefined;
  }
}

function idOf(id: unknown): number {
  if (typeof id === 'number' && Number.isSafeInteger(id) && id > 0) return id;
  throw new WirescopeError('not-open', id === null ? 'it gave no id' : 'its answer holds no id');
}
