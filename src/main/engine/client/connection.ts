import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import type { Platform } from '../platform/platform';
import type { Connection, RecordSink } from './types';

/** Makes a connection in state `idle`. Nothing is dialled before `connect()`. */
export function createConnection(
  _spec: ConnectionSpec,
  _platform: Platform,
  _sink: RecordSink,
): Connection {
  throw new Error('being written');
}
