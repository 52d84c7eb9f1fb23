import type { Agent } from 'node:http';
import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import { createSocketRegistry, type SocketRegistry } from '../link/socket-watch';
import type { LinkUsage } from '../link/types';
import type { Platform } from '../platform/platform';

/** The kept-alive sockets of one link, shared with no other, so that its bytes can be counted. */
export interface SocketPool {
  agent(secure: boolean): Agent;
  sockets: SocketRegistry;
  /** Counts a request that was answered. @param headBytes of request and answer together */
  answered(headBytes: number): void;
  usage(): LinkUsage;
  destroy(): void;
}

/** A pool that keeps one socket alive between exchanges. */
export function createSocketPool(spec: ConnectionSpec, platform: Platform): SocketPool {
  const agents = new Map<boolean, Agent>();
  const sockets = createSocketRegistry(platform.clock);
  let requests = 0;
  let headBytes = 0;
  return {
    sockets,
    answered(bytes) {
      requests++;
      headBytes += bytes;
    },
    usage: () => ({ headBytes, requests, sockets: sockets.count() }),
    agent(secure) {
      const known = agents.get(secure);
      if (known) return known;
      const options = { keepAlive: true, maxSockets: 1, ...(secure ? tlsOptions(spec) : {}) };
      const made = platform.net.agent(secure, options);
      agents.set(secure, made);
      return made;
    },
    destroy() {
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

/** TLS options of a spec, for `https` and `ws` alike. */
export function tlsOptions(spec: ConnectionSpec): { rejectUnauthorized: boolean; ca?: string } {
  const options = { rejectUnauthorized: spec.tls.verify };
  return spec.tls.ca === null ? options : { ...options, ca: spec.tls.ca };
}
