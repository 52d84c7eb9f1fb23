import type { Clock } from './clock';
import type { Log } from './log';
import type { Net } from './net';
import type { Random } from './random';

/** What the engine gets from its surroundings, injected by the composition root. */
export interface Platform {
  clock: Clock;
  random: Random;
  net: Net;
  log: Log;
}
