import type { CommandName } from './commands';
import type { PushName } from './pushes';

/**
 * Names of the commands, for the preload's allow-list: a plain constant, so that the preload need
 * not carry the schemas. A test holds it equal to the keys of `commandSchemas`.
 */
export const COMMAND_NAMES: readonly CommandName[] = [
  'app.info',
  'demo.start',
  'server.start',
  'server.stop',
  'server.setOrigins',
  'server.startScenario',
  'server.stopScenario',
  'server.publish',
  'server.clients',
  'server.kick',
  'server.requests',
  'connections.create',
  'connections.update',
  'connections.rename',
  'connections.duplicate',
  'connections.remove',
  'connections.connect',
  'connections.disconnect',
  'connections.reconnectNow',
  'connections.send',
  'connections.ping',
  'connections.close',
  'connections.post',
  'connections.repeat',
  'connections.stopRepeat',
  'connections.series',
  'connections.measures',
  'connections.delivery',
  'connections.doctor',
  'connections.parse',
  'connections.copyAs',
  'workspace.read',
  'settings.update',
  'log.open',
  'log.close',
  'log.rows',
  'log.record',
  'log.payload',
  'log.find',
  'log.place',
  'log.mark',
  'log.latest',
  'recording.keep',
  'recording.finish',
  'recording.retry',
  'captures.list',
  'captures.open',
  'captures.close',
  'captures.rename',
  'captures.delete',
  'captures.reveal',
  'captures.export',
  'captures.import',
  'jobs.cancel',
  'jobs.reveal',
  'compare.read',
  'compare.start',
  'compare.cancel',
  'compare.run',
  'compare.rename',
  'compare.delete',
  'compare.markdown',
  'compare.export',
];

/** Names of the pushes, for the preload's allow-list. */
export const PUSH_NAMES: readonly PushName[] = [
  'workspace.changed',
  'log.moved',
  'job.moved',
  'compare.moved',
  'alert.raised',
  'menu.chosen',
  'connection.show',
];

/** The one IPC channel that carries every command. */
export const CALL_CHANNEL = 'wirescope.call';

/** The one IPC channel that carries every push. */
export const PUSH_CHANNEL = 'wirescope.push';
