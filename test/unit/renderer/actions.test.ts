import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ACTION_IDS, type ActionId, actionEntry } from '../../../src/shared/contract/actions';
import type { RecordingView } from '../../../src/shared/contract/capture-views';
import type { CompareLive } from '../../../src/shared/contract/compare-views';
import type { ConnectionView } from '../../../src/shared/contract/views';
import { recordingOf } from './capture-samples';
import { type FakePage, fakePage } from './fake-page';

const FEED = {
  id: 1,
  name: 'feed',
  spec: { url: 'ws://a/', transport: 'websocket' },
  state: { state: 'open' },
  log: { id: null, received: 0, stored: 0 },
} as ConnectionView;

let page: FakePage;
let choose: (action: ActionId) => void;

async function load() {
  vi.resetModules();
  page = fakePage('Linux x86_64');
  Object.assign(window, {
    wirescope: {
      on: (_name: string, listener: (payload: { action: ActionId }) => void) => {
        choose = (action) => listener({ action });
      },
    },
  });
  const actions = await import('../../../src/renderer/src/state/actions');
  const { useNotices } = await import('../../../src/renderer/src/state/notice-store');
  const { useNavigation } = await import('../../../src/renderer/src/state/navigation-store');
  const { useWorkspace } = await import('../../../src/renderer/src/state/workspace-store');
  const { showAddress, showStored } = await import('../../../src/renderer/src/state/address-store');
  return {
    ...actions,
    notices: () => useNotices.getState().notices,
    showStored,
    record: (recording: RecordingView) => useWorkspace.setState({ recording }),
    shownPage: () => useNavigation.getState().page,
    show(connection: ConnectionView) {
      useWorkspace.setState({ connections: [connection] });
      showAddress(connection.id, connection.spec.url, connection.spec.transport);
    },
  };
}

describe('the actions', () => {
  let loaded: Awaited<ReturnType<typeof load>>;

  beforeEach(async () => {
    vi.useFakeTimers();
    loaded = await load();
    loaded.startMenuFeed();
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('say why those about a connection cannot be done without one', () => {
    const needing = ACTION_IDS.filter((id) => loaded.whyNot(id) === 'Choose a connection first.');
    expect(needing).toContain('connection.rename');
    expect(needing).toContain('log.clear');
    expect(needing).not.toContain('connection.new');
  });

  it('say what else is missing', () => {
    loaded.show(FEED);
    expect(loaded.whyNot('connection.ping')).toBeNull();
    expect(loaded.whyNot('connection.reconnect')).toBe('It does not wait for another attempt.');
    expect(loaded.whyNot('connection.next')).toBe('There is no other connection.');
    expect(loaded.whyNot('log.unclear')).toBe('Nothing is hidden.');
    loaded.show({ ...FEED, spec: { ...FEED.spec, transport: 'sse' } });
    expect(loaded.whyNot('connection.ping')).toBe('Only a WebSocket has pings.');
  });

  it('leave the URL bar alone while a capture is shown; its log is within reach', () => {
    loaded.show(FEED);
    loaded.showStored({ capture: 'a', connection: null });
    expect(loaded.whyNot('connection.toggle')).toContain('read only');
    expect(loaded.whyNot('connection.options')).toContain('read only');
    expect(loaded.whyNot('connection.rename')).toBe('Choose a connection first.');
    expect(loaded.whyNot('log.find')).toBeNull();
    expect(loaded.whyNot('log.export')).toBeNull();
    expect(loaded.whyNot('connection.next')).toBeNull();
  });

  it('about the recording need one', () => {
    expect(loaded.whyNot('recording.keep')).toBe('Nothing has been recorded yet.');
    loaded.record(recordingOf({ capture: null, state: 'idle' }));
    expect(loaded.whyNot('recording.discard')).toBe('Nothing has been recorded yet.');
    loaded.record(recordingOf());
    expect(loaded.whyNot('recording.finish')).toBeNull();
  });

  it('about a comparison say what is missing', async () => {
    const { useCompare } = await import('../../../src/renderer/src/state/compare-store');
    const { useCompareSetup } = await import('../../../src/renderer/src/state/compare-setup');
    expect(loaded.whyNot('compare.run')).toBeNull();
    expect(loaded.whyNot('compare.cancel')).toBe('No comparison runs.');
    expect(loaded.whyNot('compare.export')).toBe('Run a comparison first.');
    useCompareSetup.setState({ rounds: '0' });
    expect(loaded.whyNot('compare.run')).toContain('from 1 to 50');
    useCompare.setState({ live: { phase: 'measuring' } as CompareLive });
    expect(loaded.whyNot('compare.run')).toBe('A comparison runs already.');
    expect(loaded.whyNot('compare.cancel')).toBeNull();
    loaded.runAction('compare.history');
    expect(loaded.shownPage()).toBe('compare');
    expect(useCompare.getState().panel).toBe('history');
  });

  it('are called after what they would do', () => {
    expect(loaded.actionLabel('connection.toggle')).toBe('Connect');
    loaded.show(FEED);
    expect(loaded.actionLabel('connection.toggle')).toBe('Disconnect');
    expect(loaded.actionLabel('log.pause')).toBe('Pause the log');
    loaded.runAction('log.pause');
    expect(loaded.actionLabel('log.pause')).toBe('Resume the log');
    expect(loaded.actionLabel('view.theme')).toBe('Switch to light');
    expect(loaded.actionLabel('help.about')).toBe(actionEntry('help.about').label);
  });

  it('come from the menu, which is told what is not possible now', () => {
    choose('view.server');
    expect(loaded.shownPage()).toBe('server');
    choose('connection.rename');
    expect(loaded.notices()).toMatchObject([
      { title: 'Not possible now: Rename connection', tone: 'warn' },
    ]);
  });

  it('of the menu wait for a dialog that shows', () => {
    page.modal = true;
    choose('view.server');
    expect(loaded.shownPage()).toBe('monitor');
  });
});
