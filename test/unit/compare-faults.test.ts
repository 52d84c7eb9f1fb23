import { describe, expect, it } from 'vitest';
import { parseCompareFaults, presetOf } from '../../src/shared/compare-faults';
import { FaultSyntaxError } from '../../src/shared/fault-grammar';
import { FAULT_PRESETS } from '../../src/shared/model/fault-presets';

function refusal(text: string): FaultSyntaxError {
  try {
    parseCompareFaults(text);
  } catch (error) {
    if (error instanceof FaultSyntaxError) return error;
    throw error;
  }
  throw new Error(`'${text}' was taken`);
}

describe('the faults of a comparison', () => {
  it('are those of the mock server', () => {
    expect(parseCompareFaults('')).toEqual([]);
    expect(parseCompareFaults('drop=1%@sse, cut=every 2s').map(({ what }) => what.kind)).toEqual([
      'drop',
      'cut',
    ]);
    for (const { id, faults } of FAULT_PRESETS) {
      expect(parseCompareFaults(id)).toEqual(parseCompareFaults(faults));
    }
  });

  it('are for no channel and no client, and the error is at the scope', () => {
    expect(refusal('drop=1%,latency=5ms@channel:trades')).toMatchObject({ at: 19, length: 9 });
    expect(refusal('drop=1%@client:alice').message).toContain('leave the scope out');
  });

  it('are not without end', () => {
    expect(refusal(`drop${' '.repeat(4_096)}`)).toMatchObject({ at: 4_096 });
  });
});

describe('the name of a preset', () => {
  it('is known by its id and by its faults', () => {
    for (const preset of FAULT_PRESETS) {
      expect(presetOf(` ${preset.id} `)).toBe(preset);
      expect(presetOf(preset.faults)).toBe(preset);
    }
    expect(presetOf('drop=3%')).toBeNull();
    expect(presetOf('')).toBeNull();
  });
});
