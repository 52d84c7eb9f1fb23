import type { AlertView } from '../../../shared/contract/views';
import { type CloseReason, describeCloseReason } from '../../../shared/model/close-reason';
import type { AlertRule } from '../../../shared/model/settings';
import { visibleText } from '../../../shared/visible-text';
import type { Clock, Timer } from '../platform/clock';

/** What an alert is about. */
export interface AlertSubject {
  id: number;
  name: string;
}

/** A connection whose rate is looked at. */
export interface RatedConnection extends AlertSubject {
  /** Messages in the last full second. */
  rate: number;
  /** Open for at least one full second. */
  settled: boolean;
}

/** Watches what happens for what the user wants to be told. */
export interface Alerts {
  /** Takes over new rules. */
  setRules(rules: readonly AlertRule[], notifyLost: boolean): void;
  /** A message has come. Called for each one, so cheap while there is no rule on size. */
  message(subject: AlertSubject, size: number, row: number): void;
  /** A connection that was open is no longer. */
  lost(subject: AlertSubject, reason: CloseReason, row: number): void;
  dispose(): void;
}

const LOOK_EVERY_MS = 1_000;
/** A rule on size is told at most so often for one connection. */
const QUIET_MS = 10_000;
const MAX_WORDS = 300;

/**
 * @param connections the rates of this moment, read once a second while a rule needs them
 * @param raise told of every alert; must not throw
 */
export function createAlerts(
  clock: Clock,
  connections: () => Iterable<RatedConnection>,
  raise: (alert: AlertView) => void,
): Alerts {
  let rateRules: readonly AlertRule[] = [];
  let sizeRules: readonly AlertRule[] = [];
  let notifyLost = false;
  let looking: Timer | null = null;
  /** Rules on rate that are met now: told again only after they were not. */
  let met = new Set<string>();
  const toldAt = new Map<string, number>();

  function look(): void {
    const now = new Set<string>();
    for (const connection of connections()) {
      if (!connection.settled) continue;
      for (const rule of rateRules) {
        if (!concerns(rule, connection) || !isMet(rule, connection.rate)) continue;
        const key = `${rule.id} ${rule.comparison} ${rule.threshold} ${connection.id}`;
        now.add(key);
        if (met.has(key)) continue;
        raise({
          kind: 'rate',
          title: `${shown(connection.name)}: ${connection.rate} messages a second`,
          text: `The rule says: ${rule.comparison} ${rule.threshold} messages a second.`,
          connectionId: connection.id,
          row: null,
        });
      }
    }
    met = now;
  }

  return {
    setRules(rules, lost) {
      notifyLost = lost;
      const enabled = rules.filter((rule) => rule.enabled);
      rateRules = enabled.filter(({ metric }) => metric === 'rate');
      sizeRules = enabled.filter(({ metric }) => metric === 'size');
      if (rateRules.length > 0) looking ??= clock.every(LOOK_EVERY_MS, look);
      else {
        looking?.cancel();
        looking = null;
        met = new Set();
      }
    },
    message(subject, size, row) {
      for (const rule of sizeRules) {
        if (!isMet(rule, size) || !concerns(rule, subject)) continue;
        const key = `${rule.id} ${subject.id}`;
        const now = clock.monotonic();
        if (now - (toldAt.get(key) ?? Number.NEGATIVE_INFINITY) < QUIET_MS) continue;
        toldAt.set(key, now);
        raise({
          kind: 'size',
          title: `${shown(subject.name)}: a message of ${size} bytes`,
          text: `The rule says: ${rule.comparison} ${rule.threshold} bytes.`,
          connectionId: subject.id,
          row,
        });
      }
    },
    lost(subject, reason, row) {
      if (!notifyLost) return;
      raise({
        kind: 'lost',
        title: `${shown(subject.name)} was lost`,
        text: visibleText(describeCloseReason(reason), MAX_WORDS),
        connectionId: subject.id,
        row,
      });
    },
    dispose() {
      looking?.cancel();
      looking = null;
    },
  };
}

function isMet({ comparison, threshold }: AlertRule, value: number): boolean {
  return comparison === 'above' ? value > threshold : value < threshold;
}

function concerns(rule: AlertRule, { name }: AlertSubject): boolean {
  return rule.connection === null || rule.connection === name;
}

function shown(name: string): string {
  return visibleText(name, MAX_WORDS);
}
