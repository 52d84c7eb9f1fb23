import type { Platform } from '../platform/platform';
import type { MockServer } from './types';

/** Options of the mock server; every limit has a finite default. */
export interface MockServerOptions {
  /** Default `127.0.0.1`. */
  host?: string;
  /** Default 4800. */
  port?: number;
  /** Origins allowed besides loopback ones, e.g. `https://app.example.com`. */
  allowedOrigins?: readonly string[];
}

/** Makes a stopped mock server with an empty hub. */
export function createMockServer(_options: MockServerOptions, _platform: Platform): MockServer {
  throw new Error('being written');
}
