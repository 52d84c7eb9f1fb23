import { tmpdir } from 'node:os';
import path from 'node:path';
import { type HarLane, harLane } from './har-lane';
import type { ExportSource } from './source';
import { createSpill } from './spill';
import type { Tally } from './tally';
import type { ExportTarget } from './target';
import type { ExportOptions, ExportRecord, FormatWriter } from './types';

/**
 * HAR 1.2: an entry for each connection attempt that opened, with its messages as Chrome writes them,
 * and one for each answered poll. Entries stand connection by connection. The first connection is
 * written as it is read; what the others say meanwhile waits on the disk.
 */
export function harWriter(
  source: ExportSource,
  options: ExportOptions,
  target: ExportTarget,
  tally: Tally,
): FormatWriter {
  const output = target.text();
  const spill = createSpill(path.join(target.folder ?? tmpdir(), 'wirescope-export'));
  const lanes = new Map<number, HarLane>();
  let firstIsEmpty = true;

  function writeFirst(text: string): void {
    firstIsEmpty = false;
    output.write(text);
  }

  function makeLane(id: number, name: string): HarLane {
    const write = lanes.size === 0 ? writeFirst : spill.place().write;
    const lane = harLane({ id, name }, write, tally);
    lanes.set(id, lane);
    return lane;
  }

  output.write(`{"log":${headOf(options.program)},"entries":[\n`);

  return {
    needsContext: true,
    add(item: ExportRecord) {
      const known = lanes.get(item.connection);
      if (known) return known.add(item);
      const owner = source.connections.get(item.connection);
      // Nobody's: such a record is not of any use, and there may be any number of them.
      if (owner) makeLane(owner.id, owner.name).add(item);
      else if (item.chosen) tally.damaged(1);
    },
    async settle() {
      await output.settle();
      await spill.settle();
    },
    async end() {
      for (const lane of lanes.values()) lane.end();
      await spill.writeTo(output, { separator: ',\n', inFront: !firstIsEmpty });
      output.write('\n]}}\n');
      await output.flush();
    },
    dispose: spill.dispose,
  };
}

/** Version and creator, open for the entries. */
function headOf(program: string): string {
  const space = program.lastIndexOf(' ');
  const creator = {
    name: space < 0 ? program : program.slice(0, space),
    version: space < 0 ? '' : program.slice(space + 1),
  };
  return JSON.stringify({ version: '1.2', creator }).slice(0, -1);
}
