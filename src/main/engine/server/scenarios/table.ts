import { chat } from './chat';
import { llm } from './llm';
import { metrics } from './metrics';
import { notifications } from './notifications';
import { progress } from './progress';
import { ticks } from './ticks';
import { trades } from './trades';
import type { Scenario } from './types';

/** All scenarios, in the order they are shown. */
export const SCENARIOS: readonly Scenario[] = [
  trades,
  chat,
  notifications,
  progress,
  metrics,
  llm,
  ticks,
];
