import { beforeEach, describe, expect, it } from 'vitest';
import {
  selectedSource,
  showAddress,
  showStored,
  startAddress,
  useAddress,
} from '../../../src/renderer/src/state/address-store';
import { leaveClosed, selectionOf } from '../../../src/renderer/src/state/opened-selection';
import { applyOpened, useWorkspace } from '../../../src/renderer/src/state/workspace-store';
import { openedOf } from './capture-samples';
import { viewOf } from './views';

beforeEach(() => {
  useWorkspace.setState({ connections: [], opened: [] });
  startAddress();
});

describe('what is shown', () => {
  it('is one thing at a time: a connection, or a part of a capture', () => {
    expect(selectedSource()).toBeNull();
    showAddress(7, 'http://a', 'sse');
    expect(selectedSource()).toEqual({ capture: null, connection: 7 });
    showStored({ capture: 'a', connection: 2 });
    expect(selectedSource()).toEqual({ capture: 'a', connection: 2 });
    expect(useAddress.getState().selectedId).toBeNull();
    showAddress(7, 'http://a', 'sse');
    expect(selectedSource()).toEqual({ capture: null, connection: 7 });
    showStored({ capture: 'a', connection: null });
    startAddress();
    expect(selectedSource()).toBeNull();
  });

  it('is found among the open captures', () => {
    const capture = openedOf('a', 1, 2);
    const all = { capture: 'a', connection: null };
    expect(selectionOf(all, [capture])).toMatchObject({ capture, connection: null });
    const second = selectionOf({ capture: 'a', connection: 2 }, [capture]);
    expect(second?.connection?.name).toBe('connection 2');
    expect(selectionOf({ capture: 'a', connection: 9 }, [capture])).toBeNull();
    expect(selectionOf({ capture: 'b', connection: null }, [capture])).toBeNull();
    expect(selectionOf(null, [capture])).toBeNull();
  });

  it('turns to the first connection once its capture is closed, and not before', () => {
    applyOpened(openedOf('a', 1));
    applyOpened(openedOf('a', 1));
    expect(useWorkspace.getState().opened).toHaveLength(1);
    useWorkspace.setState({ connections: [viewOf(3), viewOf(4)] });
    showStored({ capture: 'a', connection: null });
    leaveClosed();
    expect(selectedSource()).toEqual({ capture: 'a', connection: null });
    useWorkspace.setState({ opened: [] });
    leaveClosed();
    expect(selectedSource()).toEqual({ capture: null, connection: 3 });
    leaveClosed();
    expect(selectedSource()).toEqual({ capture: null, connection: 3 });
  });

  it('becomes a new connection when there is no other', () => {
    showStored({ capture: 'gone', connection: null });
    leaveClosed();
    expect(selectedSource()).toBeNull();
    expect(useAddress.getState().stored).toBeNull();
  });
});
