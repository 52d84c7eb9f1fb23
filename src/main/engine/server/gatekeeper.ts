import type { IncomingMessage } from 'node:http';

/** Who may talk to the server: checked before anything else, on every method and on upgrade. */
export interface Gatekeeper {
  /** Null when the request may go on, else why it is refused (403). */
  refuses(request: IncomingMessage): string | null;
  /** CORS headers of every answer to an allowed origin; none without an Origin. */
  corsHeaders(request: IncomingMessage): Record<string, string>;
}

const PREFLIGHT = {
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'Content-Type, Last-Event-ID, Authorization, Cache-Control',
  'Access-Control-Max-Age': '600',
};

/** The headers of a preflight's answer, besides those of every answer. */
export function preflightHeaders(): Record<string, string> {
  return { ...PREFLIGHT };
}

/**
 * Makes the gatekeeper (SPEC 9): `Host` must be loopback, configured, or the very address the
 * connection came in on; `Origin`, when sent, must be loopback or listed.
 */
export function createGatekeeper(options: {
  hosts: readonly string[];
  origins: readonly string[];
}): Gatekeeper {
  const hosts = new Set(options.hosts.map((host) => host.toLowerCase()));
  const origins = new Set(options.origins.map((origin) => origin.toLowerCase().replace(/\/$/, '')));

  function hostAllowed(request: IncomingMessage): boolean {
    const name = hostName(request.headers.host);
    if (name === null) return false;
    const local = request.socket.localAddress?.replace(/^::ffff:/, '');
    return isLoopback(name) || hosts.has(name) || name === local;
  }

  function originAllowed(origin: string): boolean {
    const parts = /^(https?):\/\/(\[[0-9a-f:.]+\]|[^\s/:?#@[\]]+)(:\d{1,5})?$/i.exec(origin);
    if (origins.has(origin.toLowerCase())) return true;
    return parts !== null && isLoopback(hostName(parts[2]) ?? '');
  }

  return {
    refuses(request) {
      if (!hostAllowed(request)) {
        return `Host ${JSON.stringify(request.headers.host ?? '')} is not one of this server; use its address`;
      }
      const { origin } = request.headers;
      if (origin === undefined || originAllowed(origin)) return null;
      return `Origin ${JSON.stringify(origin)} is not allowed; allow it with --allow-origin`;
    },
    corsHeaders(request) {
      const { origin } = request.headers;
      if (origin === undefined || !originAllowed(origin)) return {};
      return {
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Credentials': 'true',
        Vary: 'Origin',
      };
    },
  };
}

/** The name in a Host header in lower case, without port and brackets; null when malformed. */
function hostName(host: string | undefined): string | null {
  const parts = /^(?:\[([0-9a-f:.]+)\]|([^\s/:?#@[\]]+))(?::\d{1,5})?$/i.exec(host ?? '');
  return (parts?.[1] ?? parts?.[2])?.toLowerCase() ?? null;
}

function isLoopback(name: string): boolean {
  if (name === 'localhost' || name.endsWith('.localhost') || name === '::1') return true;
  const octets = /^127\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(name);
  return octets?.slice(1).every((octet) => Number(octet) <= 255) ?? false;
}
