import type { CommandName, PushName } from './commands';

/**
 * Names of the commands, for the preload's allow-list: a plain constant, so that the preload need
 * not carry the schemas. A test holds it equal to the keys of `commandSchemas`.
 */
export const COMMAND_NAMES: readonly CommandName[] = [
  'app.info',
  'demo.start',
  'server.start',
  'server.stop',
  'connections.create',
  'connections.update',
  'connections.remove',
  'connections.connect',
  'connections.disconnect',
  'connections.reconnectNow',
  'workspace.read',
  'log.rows',
  'log.record',
];

/** Names of the pushes, for the preload's allow-list. */
export const PUSH_NAMES: readonly PushName[] = ['workspace.changed'];

/** The one IPC channel that carries every command. */
export const CALL_CHANNEL = 'wirescope.call';

/** The one IPC channel that carries every push. */
export const PUSH_CHANNEL = 'wirescope.push';
