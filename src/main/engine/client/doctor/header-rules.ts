import type { HeaderMap } from '../../../../shared/model/close-reason';
import { isHeldBack } from './burst-rules';
import { compressionOf } from './compression';
import type { DoctorFacts } from './facts';
import { evidence, type Finding, needs, type Rule } from './rule';
import { headerLine } from './words';

/** Headers that only something in between writes. */
const PROXY_HEADERS = [
  'via',
  'x-cache',
  'x-cache-hits',
  'x-served-by',
  'x-varnish',
  'cf-ray',
  'x-amz-cf-id',
  'x-azure-ref',
  'x-envoy-upstream-service-time',
] as const;
/** Servers that mostly stand in front of another one. */
const PROXY_SERVERS =
  /nginx|openresty|cloudflare|cloudfront|varnish|envoy|haproxy|traefik|caddy|akamai|fastly|litespeed|awselb/i;

/** The header that gives a proxy away, and its value; null when none does. */
function proxySign(headers: HeaderMap): [name: string, value: string] | null {
  for (const name of PROXY_HEADERS) {
    const value = headers[name];
    if (value !== undefined) return [name, value];
  }
  const { server } = headers;
  return server !== undefined && PROXY_SERVERS.test(server) ? ['server', server] : null;
}

function judgeCompression(facts: DoctorFacts): Finding {
  const { link } = facts;
  if (!link?.headers) return needs('an event stream that opened');
  const coding = compressionOf(facts);
  if (coding === null) return 'passed';
  return {
    severity: 'warn',
    title: 'The event stream is compressed',
    says: 'A compressor holds bytes back until it has a block, unless the server flushes it after each event.',
    advice:
      'Leave text/event-stream out of compression: in nginx take it out of gzip_types (and brotli_types), in Express tell compression() to filter it, or send Cache-Control: no-transform, which compression middleware and CDNs obey. Else flush the compressor after each event.',
    evidence: [evidence(headerLine('content-encoding', coding), link.at)],
  };
}

function judgeHeaders(facts: DoctorFacts): Finding {
  const { link } = facts;
  if (!link?.headers) return needs('an event stream that opened');
  const { headers } = link;
  const cacheControl = headers['cache-control'];
  const accelBuffering = headers['x-accel-buffering'];
  const transforms = !/\bno-transform\b/i.test(cacheControl ?? '');
  const proxy = proxySign(headers);
  // nginx obeys the header and takes it out of the answer: that it is missing shows nothing.
  const isTaken = /nginx|openresty/i.test(headers.server ?? '') && accelBuffering === undefined;
  const buffers = accelBuffering?.trim().toLowerCase() !== 'no' && !isTaken;
  if (!transforms && !buffers) return 'passed';
  const missing = [
    ...(buffers ? ['X-Accel-Buffering: no'] : []),
    ...(transforms ? ['Cache-Control: no-transform'] : []),
  ];
  const suspected = isHeldBack(facts);
  const lines = [
    ...(buffers ? [headerLine('x-accel-buffering', accelBuffering)] : []),
    ...(transforms ? [headerLine('cache-control', cacheControl)] : []),
    ...(proxy ? [`${headerLine(...proxy)}: a proxy is in the path`] : []),
    ...(suspected ? ['events arrive in bursts'] : []),
  ];
  return {
    severity: proxy || suspected ? 'warn' : 'info',
    title: `The answer lacks ${missing.join(' and ')}`,
    says: proxy
      ? 'Nothing in the answer keeps the proxy from buffering or compressing the stream.'
      : 'It is fine on a direct line; a proxy put in front may buffer or compress the stream.',
    advice: `Send ${missing.join(' and ')} with the event stream. The first turns buffering off in nginx and in proxies that copied it (or set proxy_buffering off there), the second forbids compression on the way.`,
    evidence: lines.map((text) => evidence(text, link.at)),
  };
}

function judgeContentType({ failure, link }: DoctorFacts): Finding {
  if (failure?.reason.error !== 'ERR_CONTENT_TYPE') {
    return link ? 'passed' : needs('an answer');
  }
  const { at, reason } = failure;
  const type = reason.headers?.['content-type'];
  const isPage = /\bhtml\b/i.test(type ?? '');
  return {
    severity: 'bad',
    title: 'Not an event stream',
    says: 'An EventSource fails for good on any content type but text/event-stream.',
    advice: isPage
      ? 'The answer is a page: look whether the path is right, and whether a login, an error page or the fallback of a single-page app answers in its place.'
      : 'Send Content-Type: text/event-stream. For JSON lines or a plain answer use long poll here.',
    evidence: [evidence(headerLine('content-type', type), at)],
  };
}

/** Rules about the headers of an event stream. */
export const HEADER_RULES: readonly Rule[] = [
  { name: 'content-type', subject: 'Content type', transports: ['sse'], judge: judgeContentType },
  {
    name: 'compressed',
    subject: 'Compression of the stream',
    transports: ['sse'],
    judge: judgeCompression,
  },
  {
    name: 'proxy-headers',
    subject: 'Headers against buffering',
    transports: ['sse'],
    judge: judgeHeaders,
  },
];
