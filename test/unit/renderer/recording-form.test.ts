import { describe, expect, it } from 'vitest';
import {
  readRecording,
  recordingDraft,
} from '../../../src/renderer/src/features/settings/recording-form';
import { settingsSchema } from '../../../src/shared/model/settings';

const DEFAULTS = settingsSchema.parse({}).recording;
const read = (parts: Partial<ReturnType<typeof recordingDraft>>) =>
  readRecording({ ...recordingDraft(DEFAULTS), ...parts });

describe('the settings of recording', () => {
  it('are shown in GiB and days, nothing where there is no limit', () => {
    expect(recordingDraft(DEFAULTS)).toEqual({ limit: '10', age: '', total: '' });
    expect(read({})).toEqual({ settings: DEFAULTS, faults: {} });
  });

  it('are read', () => {
    expect(read({ limit: ' 0.5 ', age: '30', total: '2' }).settings).toEqual({
      limitBytes: 536_870_912,
      maxAgeDays: 30,
      maxTotalBytes: 2_147_483_648,
    });
  });

  it.each(['', '0', '-1', 'ten', '1e3', '0.0001', '99999999999', '1,5'])(
    'refuse %j as a limit, with a reason',
    (limit) => {
      const { settings, faults } = read({ limit });
      expect(settings).toBeNull();
      expect(faults.limit).toContain('GiB');
    },
  );

  it.each(['0', '1.5', '-3', '36501', 'soon'])('refuse %j as an age, with a reason', (age) => {
    const { settings, faults } = read({ age });
    expect(settings).toBeNull();
    expect(faults.age).toContain('days');
  });

  it('are what the schema takes', () => {
    for (const limit of ['0.001', '10', '8388607']) {
      const { settings } = read({ limit, age: '36500', total: limit });
      expect(settingsSchema.safeParse({ recording: settings }).success).toBe(true);
    }
  });
});
