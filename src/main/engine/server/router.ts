import type { IncomingMessage, ServerResponse } from 'node:http';
import { WirescopeError } from '../../../shared/contract/result';
import type { Platform } from '../platform/platform';
import { answerError, answerJson } from './answer';
import { answerCompletion } from './completions';
import { compactJson, jsonOrString } from './envelope';
import { type Gatekeeper, preflightHeaders } from './gatekeeper';
import { eventProblem, nameProblem, readId, readTarget, type Target } from './http-paths';
import type { Hub } from './hub';
import { INDEX_PAGE_HEADERS, type IndexFacts, indexHtml, indexJson } from './index-page';
import type { ServerLimits } from './options';
import type { PollDesk } from './poll-desk';
import { readBody } from './request-body';
import type { Rooms } from './rooms';

/** What the router sends requests to. */
export interface RouterParts {
  hub: Hub;
  rooms: Rooms;
  polls: PollDesk;
  gatekeeper: Gatekeeper;
  limits: ServerLimits;
  platform: Platform;
  facts(): IndexFacts;
}

/** Allowed methods by surface. */
const METHODS: Readonly<Record<string, string>> = {
  index: 'GET, OPTIONS',
  stream: 'GET, OPTIONS',
  updates: 'GET, OPTIONS',
  websocket: 'GET, OPTIONS',
  echo: 'GET, OPTIONS',
  publish: 'POST, OPTIONS',
  completions: 'POST, OPTIONS',
};

const DEFAULT_WAIT_S = 30;
const MAX_WAIT_S = 120;

/** Answers plain HTTP requests: who, what, how, in this order (SPEC 2). */
export function createRouter(
  parts: RouterParts,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { hub, rooms, polls, gatekeeper, limits, platform } = parts;

  return (request, response) => {
    const refused = gatekeeper.refuses(request);
    if (refused) return answerError(response, 403, 'forbidden', refused, {});
    const cors = gatekeeper.corsHeaders(request);
    if (request.method === 'OPTIONS') {
      response.writeHead(204, { ...cors, ...preflightHeaders() });
      return void response.end();
    }
    const target = readTarget(request.url ?? '');
    if (target.surface === 'unknown') {
      const message = 'nothing is here; GET / lists what there is';
      return answerError(response, 404, 'not-found', message, cors);
    }
    const allow = METHODS[target.surface];
    if (allow && !allow.startsWith(request.method ?? '')) {
      const message = `${request.method} is not for this path; use ${allow.split(',')[0]}`;
      const headers = { Allow: allow, ...cors };
      return answerError(response, 405, 'method-not-allowed', message, headers);
    }
    route(target, request, response, cors).catch((error: Error) => {
      platform.log.warn(`${request.method} ${request.url?.split('?')[0]}: ${error.message}`);
      const known = error instanceof WirescopeError && error.code === 'too-many';
      if (known) return answerError(response, 503, 'too-many-channels', error.message, cors);
      answerError(response, 500, 'internal', 'the server failed; see its log', cors);
    });
  };

  async function route(
    target: Exclude<Target, { surface: 'unknown' }>,
    request: IncomingMessage,
    response: ServerResponse,
    cors: Readonly<Record<string, string>>,
  ): Promise<void> {
    const badParameter = (message: string) =>
      answerError(response, 400, 'bad-parameter', message, cors);
    switch (target.surface) {
      case 'bad':
        return badParameter(target.message);
      case 'index':
        return index(request, response, cors);
      case 'websocket':
      case 'echo':
        return answerError(response, 426, 'upgrade-required', 'this is a WebSocket path', {
          Upgrade: 'websocket',
          Connection: 'Upgrade',
          ...cors,
        });
      case 'stream': {
        const header = request.headers['last-event-id'];
        const given = Array.isArray(header) ? header[0] : header;
        const since = readId(given || target.query.get('last_event_id'));
        if (since === undefined) return badParameter('the last event id must be a whole number');
        const plain = target.query.get('events') === 'plain';
        return rooms.joinStream(request, response, { channel: target.name, since, plain }, cors);
      }
      case 'updates':
        return poll(target.name, target.query, request, response, cors);
      case 'publish':
        return publish(
          target.name,
          target.query.get('event') ?? 'message',
          request,
          response,
          cors,
        );
      case 'completions': {
        const body = await readBody(request, limits.maxBodyBytes);
        if (body === null) return tooLarge(response, cors);
        return answerCompletion(request, response, body, cors, platform);
      }
    }
  }

  function index(
    request: IncomingMessage,
    response: ServerResponse,
    cors: Readonly<Record<string, string>>,
  ): void {
    const facts = parts.facts();
    if (!/\btext\/html\b/.test(request.headers.accept ?? '')) {
      return answerJson(response, 200, indexJson(facts), cors);
    }
    answerJson(response, 200, indexHtml(facts), { ...INDEX_PAGE_HEADERS, ...cors });
  }

  function poll(
    clientId: string,
    query: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
    cors: Readonly<Record<string, string>>,
  ): void {
    const badParameter = (message: string) =>
      answerError(response, 400, 'bad-parameter', message, cors);
    const channel = query.get('channel');
    if (channel === null) return badParameter('channel is required');
    const problem = nameProblem(channel);
    if (problem) return badParameter(`channel ${problem}`);
    const since = readId(query.get('since'));
    if (since === undefined) return badParameter('since must be a whole number');
    const wait = query.get('wait') ?? String(DEFAULT_WAIT_S);
    const seconds = /^\d{1,3}(\.\d{1,6})?$/.test(wait) ? Number(wait) : Number.NaN;
    if (!(seconds <= MAX_WAIT_S)) return badParameter(`wait must be 0 to ${MAX_WAIT_S} seconds`);
    polls.ask({ clientId, channel, since, waitMs: seconds * 1_000 }, request, response, cors);
  }

  async function publish(
    channel: string,
    event: string,
    request: IncomingMessage,
    response: ServerResponse,
    cors: Readonly<Record<string, string>>,
  ): Promise<void> {
    const problem = eventProblem(event);
    if (problem) return answerError(response, 400, 'bad-parameter', `event ${problem}`, cors);
    const body = await readBody(request, limits.maxBodyBytes);
    if (body === null) return tooLarge(response, cors);
    const text = body.toString('utf8');
    let data: string;
    try {
      data = saysJson(request.headers['content-type']) ? compactJson(text) : jsonOrString(text);
    } catch (error) {
      const message = `the body says it is JSON and is not: ${(error as Error).message}`;
      return answerError(response, 400, 'bad-json', message, cors);
    }
    const published = await hub.publish({ channel, event, data });
    const degraded = published.id === null ? { degraded: true } : {};
    answerJson(response, 202, JSON.stringify({ ...published, ...degraded }), cors);
  }

  function tooLarge(response: ServerResponse, cors: Readonly<Record<string, string>>): void {
    const message = `the body may have ${limits.maxBodyBytes} bytes`;
    answerError(response, 413, 'too-large', message, { Connection: 'close', ...cors });
  }
}

function saysJson(type: string | undefined): boolean {
  return /^\s*(application\/json|[^;\s]+\+json)\s*(;|$)/i.test(type ?? '');
}
