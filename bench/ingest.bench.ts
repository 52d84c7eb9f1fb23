/**
 * From socket to disk to pixels, in the built app in real Electron: a sender in a process of its own
 * offers 100-byte messages over WebSocket and SSE. What was stored is counted in the capture file.
 * `npm run bench -- ingest [seconds] [messages a second] [messages at saturation]`
 */
import { bare, run, startSender, urlOf } from './recorded-run';

const [seconds = 60, rate = 200_000, saturation = 5_000_000] = process.argv.slice(2).map(Number);

const sender = await startSender();
for (const transport of ['websocket', 'sse'] as const) {
  const paced = { transport, count: seconds * rate, query: `rate=${rate}`, probe: true };
  console.log(JSON.stringify({ bench: 'ingest', ...(await run(sender, paced)) }));
  const query = `count=${saturation}&payload=opaque`;
  const sending = sender.done();
  const barePerSecond = await bare(urlOf(transport, sender.port, query), saturation);
  await sending;
  const full = { transport, count: saturation, query: 'payload=opaque', probe: false };
  const ours = await run(sender, full);
  const ratio = Math.round((ours.receivedPerSecond / barePerSecond) * 1_000) / 1_000;
  console.log(
    JSON.stringify({ bench: 'saturation', ...ours, window: undefined, barePerSecond, ratio }),
  );
}
sender.end();
