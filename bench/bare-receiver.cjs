/**
 * The baseline: a `ws` (or SSE) receiver that only copies bytes, in the runtime under test. Arguments:
 * URL, number of messages. Prints messages a second.
 */
const http = require('node:http');
const WebSocket = require('ws');

const [url, wanted] = process.argv.slice(2);
const count = Number(wanted);
const sink = Buffer.alloc(1 << 20);
let at = 0;
let seen = 0;
let start = 0;

function take(data) {
  if (seen === 0) start = performance.now();
  if (at + data.length > sink.length) at = 0;
  at += data.copy(sink, at);
}

function report() {
  console.log(Math.round((seen / (performance.now() - start)) * 1_000));
  process.exit(0);
}

if (url.startsWith('ws')) {
  const websocket = new WebSocket(url, { perMessageDeflate: false });
  websocket.on('message', (data) => {
    take(data);
    if (++seen === count) report();
  });
} else {
  // The bytes of the stream, copied; an event is two line feeds.
  http.get(url, { agent: false }, (response) => {
    response.on('data', (chunk) => {
      take(chunk);
      for (let from = chunk.indexOf('\n\n'); from >= 0; from = chunk.indexOf('\n\n', from + 2))
        seen++;
    });
    response.on('end', report);
  });
}
