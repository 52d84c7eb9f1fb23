import { describe, expect, it } from 'vitest';
import { rowLook } from '../../../src/renderer/src/features/monitor/log/row-look';
import { rowOf } from './scripted-log';

describe('rowLook', () => {
  const row = rowOf(0, { event: 'trade' });

  it('tells directions by sign and name, not by colour alone', () => {
    expect(rowLook(row)).toMatchObject({ sign: '↓', signName: 'received', tinted: false });
    expect(rowLook({ ...row, direction: 'sent' })).toMatchObject({ sign: '↑', signName: 'sent' });
  });

  it('sets states and what is invalid off', () => {
    const state = { ...row, kind: 'state', direction: null } as const;
    expect(rowLook({ ...state, event: 'open' })).toMatchObject({ tinted: true, tone: 'ok' });
    expect(rowLook({ ...state, event: 'waiting' })).toMatchObject({ sign: '●', tone: 'warn' });
    expect(rowLook({ ...row, kind: 'invalid' })).toMatchObject({ tinted: true, tone: 'bad' });
  });

  it('tells findings by sign and word, what is lost more loudly than the rest', () => {
    const found = { ...row, kind: 'audit', direction: null } as const;
    const looks = ['lost', 'duplicated', 'reordered', 'reset'].map((event) =>
      rowLook({ ...found, event }),
    );
    expect(looks.map(({ tone }) => tone)).toEqual(['bad', 'warn', 'warn', 'warn']);
    expect(new Set(looks.map(({ sign }) => sign)).size).toBe(4);
    for (const look of looks) expect(look).toMatchObject({ tinted: true, signName: 'finding' });
  });

  it('keeps probes quiet', () => {
    const probe = { ...row, kind: 'probe', event: 'probe', direction: null } as const;
    expect(rowLook(probe)).toMatchObject({ tinted: false, tone: 'muted', signName: 'probe' });
  });

  it('does not let a message pass for a state by its event name', () => {
    expect(rowLook({ ...row, event: 'open' })).toMatchObject({ tinted: false, tone: 'info' });
  });
});
