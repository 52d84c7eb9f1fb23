/** Composition root of a comparison's processes: its publisher, and a client for each transport. */
import { serveRole } from './engine/compare/serve-role';
import { systemClock } from './engine/platform/clock';
import { silentLog } from './engine/platform/log';
import { systemNet } from './engine/platform/net';
import { ownCpuUs, ownProcessPort } from './engine/platform/processes';

const surroundings = { clock: systemClock(), net: systemNet, log: silentLog };
serveRole(ownProcessPort(), surroundings, ownCpuUs);
