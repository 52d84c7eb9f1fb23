import type { DeliveryHole, Seam } from '../../../shared/model/delivery';
import type { Gap } from './gap';

/** A hole with the reconnect that it counts for, whatever its cause. */
export interface Hole extends DeliveryHole {
  owner: Seam | null;
}

/** The holes of a sequence: why they are there, and which of them are still open. Bounded memory. */
export interface Holes {
  /**
   * Ids did not come when they were due. One hole, or several where the server has told of a part.
   *
   * @param at epoch ms of the record that showed it
   * @param owner the reconnect in which they lie; null = in none
   */
  open(from: number, to: number, at: number, owner: Seam | null): Hole[];
  /** One of its ids has come, and has been taken off `missing`. */
  filled(hole: Hole): void;
  /** The server has said that ids cannot be served, before or after they were missed. */
  told(reason: string, ids: NonNullable<Gap['ids']>): void;
  /** The sequence has come so far: what was told of ids up to there is over. */
  passed(last: number): void;
  /** True while something was told of ids to come. */
  readonly expects: boolean;
  /** Ids start anew: nothing told holds any more. The holes so far stay. */
  restart(): void;
  /** The newest, oldest first. */
  list(): DeliveryHole[];
  /** Those in which something is missing, also where they are no longer listed. */
  readonly total: number;
}

const MOST_LISTED = 500;
const MOST_TOLD = 64;

interface Told {
  from: number;
  to: number;
  reason: string;
}

/** Makes an empty list. */
export function createHoles(): Holes {
  const listed: Hole[] = [];
  let told: Told[] = [];
  let total = 0;
  let last = Number.NEGATIVE_INFINITY;

  function add(from: number, to: number, at: number, owner: Seam | null, by: Told | null): Hole {
    const cause = by ? 'gap' : owner ? 'reconnect' : 'stream';
    const missing = to - from + 1;
    const seam = cause === 'reconnect' ? (owner?.number ?? null) : null;
    const hole: Hole = { from, to, missing, at, cause, seam, reason: by?.reason ?? null, owner };
    if (owner) owner.lost = (owner.lost ?? 0) + missing;
    total++;
    listed.push(hole);
    if (listed.length > MOST_LISTED) listed.shift();
    return hole;
  }

  return {
    open(from, to, at, owner) {
      if (told.length === 0) return [add(from, to, at, owner, null)];
      const parts: Hole[] = [];
      let next = from;
      for (const gap of [...told].sort((a, b) => a.from - b.from)) {
        const start = Math.max(next, gap.from);
        const end = Math.min(to, gap.to);
        if (start > end) continue;
        if (start > next) parts.push(add(next, start - 1, at, owner, null));
        parts.push(add(start, end, at, owner, gap));
        next = end + 1;
      }
      if (next <= to) parts.push(add(next, to, at, owner, null));
      return parts;
    },
    filled(hole) {
      if (hole.owner?.lost) hole.owner.lost--;
      if (hole.missing > 0) return;
      total--;
      const at = listed.lastIndexOf(hole);
      if (at >= 0) listed.splice(at, 1);
    },
    told(reason, { from, to }) {
      for (const hole of listed) {
        if (hole.from < from || hole.to > to) continue;
        Object.assign(hole, { cause: 'gap', seam: null, reason });
      }
      if (to <= last) return;
      told.push({ from, to, reason });
      if (told.length > MOST_TOLD) told.shift();
    },
    passed(id) {
      last = id;
      told = told.filter(({ to }) => to > id);
    },
    get expects() {
      return told.length > 0;
    },
    restart() {
      told = [];
      last = Number.NEGATIVE_INFINITY;
    },
    list: () => listed.map(({ owner: _, ...hole }) => hole),
    get total() {
      return total;
    },
  };
}
