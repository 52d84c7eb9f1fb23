import { describe, expect, it } from 'vitest';
import { panelOfKey } from '../../../src/renderer/src/features/monitor/list/item-actions';
import { missingLabel } from '../../../src/renderer/src/features/monitor/list/missing-label';

describe('an item of the connections list', () => {
  it('is renamed and removed by key', () => {
    expect(panelOfKey('F2', false)).toBe('rename');
    expect(panelOfKey('Delete', false)).toBe('remove');
    expect(panelOfKey('Backspace', false)).toBeNull();
    expect(panelOfKey('Backspace', true)).toBe('remove');
    expect(panelOfKey('Enter', true)).toBeNull();
  });

  it('says what is needed', () => {
    expect(missingLabel(['auth.password'])).toBe('password needed');
    expect(missingLabel(['url.password'])).toBe('password needed');
    expect(missingLabel(['auth.token'])).toBe('token needed');
    expect(missingLabel(['headers.2'])).toBe('secret needed');
    expect(missingLabel(['auth.token', 'headers.2'])).toBe('2 secrets needed');
  });
});
