import * as http from 'node:http';
import type * as http2 from 'node:http2';
import * as https from 'node:https';
import { createHttp2Side, type Http2Side } from './http2-side';

/** What is called for each request, whatever it came over. */
export type OnRequest = (request: http.IncomingMessage, response: http.ServerResponse) => void;

/** The network as the engine sees it: the only door to `node:http`, `node:https` and `node:http2`. */
export interface Net {
  /** Opens a request; `https:` URLs go over TLS. */
  request(url: URL, options: https.RequestOptions): http.ClientRequest;
  /** An agent of its own, so that a connection's sockets and byte counts are never shared. */
  agent(secure: boolean, options: https.AgentOptions): http.Agent;
  /** A plain HTTP server; the caller listens. */
  createServer(options: http.ServerOptions, onRequest: OnRequest): http.Server;
  /** The same over TLS. */
  createSecureServer(options: https.ServerOptions, onRequest: OnRequest): https.Server;
  /** HTTP/2 for connections that another server has accepted. */
  createHttp2Side(options: http2.ServerOptions, onRequest: OnRequest): Http2Side;
}

/** The real network. */
export const systemNet: Net = {
  request: (url, options) =>
    url.protocol === 'https:' ? https.request(url, options) : http.request(url, options),
  agent: (secure, options) => (secure ? new https.Agent(options) : new http.Agent(options)),
  createServer: (options, onRequest) => http.createServer(options, onRequest),
  createSecureServer: (options, onRequest) => https.createServer(options, onRequest),
  createHttp2Side,
};
