import { BURST_RULES } from './burst-rules';
import { END_RULES } from './end-rules';
import { HEADER_RULES } from './header-rules';
import { LIVENESS_RULES } from './liveness-rules';
import { POLL_RULES } from './poll-rules';
import { RESUME_RULES } from './resume-rules';
import type { Rule } from './rule';
import { STATUS_RULES } from './status-rules';

/** Everything that the doctor looks at, in the order to show it. */
export const RULES: readonly Rule[] = [
  ...STATUS_RULES,
  ...HEADER_RULES,
  ...BURST_RULES,
  ...LIVENESS_RULES,
  ...END_RULES,
  ...RESUME_RULES,
  ...POLL_RULES,
];
