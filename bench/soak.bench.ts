/**
 * Ten minutes of 20,000 messages a second into the built app: does its memory stay flat?
 * `npm run bench -- soak [minutes] [messages a second]`
 */
import { run, startSender } from './recorded-run';

const [minutes = 10, rate = 20_000] = process.argv.slice(2).map(Number);
const sender = await startSender();
const job = {
  transport: 'websocket',
  count: minutes * 60 * rate,
  query: `rate=${rate}`,
  probe: true,
} as const;
console.log(JSON.stringify({ bench: 'soak', ...(await run(sender, job)) }));
sender.end();
