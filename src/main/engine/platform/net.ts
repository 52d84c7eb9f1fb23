import * as http from 'node:http';
import * as https from 'node:https';

/** The network as the engine sees it: the only door to `node:http` and `node:https`. */
export interface Net {
  /** Opens a request; `https:` URLs go over TLS. */
  request(url: URL, options: https.RequestOptions): http.ClientRequest;
  /** An agent of its own, so that a connection's sockets and byte counts are never shared. */
  agent(secure: boolean, options: https.AgentOptions): http.Agent;
  /** A plain HTTP server; the caller listens. */
  createServer(
    options: http.ServerOptions,
    onRequest: (request: http.IncomingMessage, response: http.ServerResponse) => void,
  ): http.Server;
}

/** The real network. */
export const systemNet: Net = {
  request: (url, options) =>
    url.protocol === 'https:' ? https.request(url, options) : http.request(url, options),
  agent: (secure, options) => (secure ? new https.Agent(options) : new http.Agent(options)),
  createServer: (options, onRequest) => http.createServer(options, onRequest),
};
