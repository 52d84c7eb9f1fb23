/**
 * A program that records a WebSocket until it is killed. Arguments: URL, capture file, the writer's
 * file. Tells over IPC `{ stored }` whenever a transaction is done: records of this run on disk.
 */
import { createRecorder } from '../../src/main/engine/capture/recorder';
import { createConnection } from '../../src/main/engine/client/connection';
import { systemClock } from '../../src/main/engine/platform/clock';
import { silentLog } from '../../src/main/engine/platform/log';
import { systemNet } from '../../src/main/engine/platform/net';
import { systemRandom } from '../../src/main/engine/platform/random';
import { startWorker } from '../../src/main/engine/platform/workers';
import { connectionSpecSchema } from '../../src/shared/model/connection-spec';

const [url = '', file = '', workerFile = ''] = process.argv.slice(2);
const clock = systemClock();
const recorder = createRecorder({
  file,
  name: 'crash',
  program: 'test 1.0',
  clock,
  startWorker,
  workerFile,
  events: {
    onStored: () => process.send?.({ stored: log.stored }),
    onTrouble: (trouble) => (trouble ? connection.pause() : connection.resume()),
  },
});
const log = recorder.log({ name: 'crash', transport: 'websocket', url });
const connection = createConnection(
  connectionSpecSchema.parse({ url, transport: 'websocket', compression: false }),
  { clock, random: systemRandom, net: systemNet, log: silentLog },
  log.append,
);
connection.connect();
process.on('disconnect', () => process.exit(0));
