import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { showAddress } from '../../../src/renderer/src/state/address-store';
import { openPage } from '../../../src/renderer/src/state/navigation-store';
import { startUnread, useUnread } from '../../../src/renderer/src/state/unread-store';
import { useWorkspace } from '../../../src/renderer/src/state/workspace-store';
import { viewWith } from './views';

const receive = (...counts: (readonly [id: number, received: number])[]) =>
  useWorkspace.setState({ connections: counts.map(([id, count]) => viewWith(id, count)) });
const show = (id: number) => showAddress(id, 'http://a', 'sse');
const unread = () => [...useUnread.getState().unread];

let stop: () => void;

beforeEach(() => {
  openPage('monitor');
  show(1);
  stop = startUnread();
});

afterEach(() => {
  receive();
  stop();
});

describe('unread messages', () => {
  it('are those received while another connection is shown', () => {
    receive([1, 10], [2, 5]);
    expect(unread()).toEqual([[2, 5]]);
    receive([1, 20], [2, 9]);
    expect(unread()).toEqual([[2, 9]]);
    show(2);
    expect(unread()).toEqual([]);
    receive([1, 22], [2, 12]);
    expect(unread()).toEqual([[1, 2]]);
  });

  it('are all of them while another page shows', () => {
    receive([1, 10]);
    openPage('server');
    receive([1, 13]);
    expect(unread()).toEqual([[1, 3]]);
    openPage('monitor');
    expect(unread()).toEqual([]);
  });

  it('count from zero again when the figures start anew', () => {
    receive([1, 0], [2, 100]);
    show(2);
    show(1);
    receive([1, 0], [2, 4]);
    expect(unread()).toEqual([[2, 4]]);
  });

  it('go with their connection', () => {
    receive([1, 0], [2, 7]);
    receive([1, 0]);
    expect(unread()).toEqual([]);
    receive([1, 0], [2, 3]);
    expect(unread()).toEqual([[2, 3]]);
  });

  it('keep the same map while nothing changes', () => {
    receive([1, 0], [2, 7]);
    const { unread: before } = useUnread.getState();
    receive([1, 5], [2, 7]);
    expect(useUnread.getState().unread).toBe(before);
  });
});
