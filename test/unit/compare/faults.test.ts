import { describe, expect, it } from 'vitest';
import { faultPlanOf, holdMsOf } from '../../../src/main/engine/compare/faults';
import { type CompareSpecInput, compareSpecSchema } from '../../../src/shared/model/compare';

const planOf = (spec: CompareSpecInput) => faultPlanOf(compareSpecSchema.parse(spec));

describe('the plan of a comparison', () => {
  it('has the seed of the messages', () => {
    expect(planOf({ faults: 'drop=1%', seed: 7 })).toMatchObject({
      seed: 7,
      faults: [{ what: { kind: 'drop' }, probability: 0.01 }],
    });
  });

  it('is none without faults, or when all are off', () => {
    expect(planOf({})).toBeNull();
    expect(planOf({ faults: 'drop@off', baseUrl: 'http://h.test' })).toBeNull();
  });

  it('says where a text cannot be read', () => {
    expect(() => planOf({ faults: 'drop=1%,lag=5ms' })).toThrow(
      /at character 9: there is no fault/,
    );
  });

  it('is refused for a server that is not ours, with what to do', () => {
    expect(() => planOf({ faults: 'drop=1%', baseUrl: 'http://h.test' })).toThrow(
      /not by http:\/\/h\.test.*serve --fault/,
    );
  });
});

describe('how long a plan holds back what it lets through', () => {
  it.each([
    ['drop', 0],
    ['latency=200ms±50ms', 250],
    ['latency=200ms±50ms,latency=10ms', 260],
    ['latency=200ms@off', 0],
    ['buffer=16KiB', 0],
    ['latency=200ms,buffer=1KiB:3s,buffer=5s', 5_200],
    ['latency=1440m', 60_000],
  ])('%s: %i ms', (faults, ms) => {
    const plan = planOf({ faults });
    expect(plan ? holdMsOf(plan) : 0).toBe(ms);
  });
});
