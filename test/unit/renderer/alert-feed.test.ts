import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useAddress } from '../../../src/renderer/src/state/address-store';
import { startAlertFeed, useAlerts } from '../../../src/renderer/src/state/alert-feed';
import { openPage, useNavigation } from '../../../src/renderer/src/state/navigation-store';
import { dismissNotices, useNotices } from '../../../src/renderer/src/state/notice-store';
import { openPanel, usePanel } from '../../../src/renderer/src/state/panel-store';
import { useWorkspace } from '../../../src/renderer/src/state/workspace-store';
import type { AlertView, ConnectionView } from '../../../src/shared/contract/views';

const ALERT: AlertView = {
  kind: 'rate',
  title: 'feed: 10 messages a second',
  text: 'The rule says so.',
  connectionId: 7,
  row: null,
};
const FEED = { id: 7, name: 'feed', spec: { url: 'ws://a', transport: 'websocket' } };

const listeners = new Map<string, (payload: unknown) => void>();
const push = (name: string, payload: unknown) => listeners.get(name)?.(payload);
const newest = () => useNotices.getState().notices.at(-1);

describe('alerts', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('document', { hidden: false, addEventListener: () => undefined });
    vi.stubGlobal('window', {
      wirescope: {
        on: (name: string, listener: (payload: unknown) => void) => listeners.set(name, listener),
      },
    });
    dismissNotices();
    useWorkspace.setState({ connections: [FEED as ConnectionView] });
    useAddress.setState({ selectedId: null });
    openPage('settings');
    startAlertFeed();
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('warn, and lead to their connection', () => {
    push('alert.raised', ALERT);
    expect(newest()).toMatchObject({ title: ALERT.title, tone: 'warn' });
    openPanel('options');
    newest()?.action?.run();
    expect(useNavigation.getState().page).toBe('monitor');
    expect(useAddress.getState().selectedId).toBe(7);
    expect(usePanel.getState().panel).toBeNull();
  });

  it('are unseen until the monitor is looked at', () => {
    push('alert.raised', ALERT);
    expect(useAlerts.getState().unseen).toBe(true);
    openPage('server');
    expect(useAlerts.getState().unseen).toBe(true);
    openPage('monitor');
    expect(useAlerts.getState().unseen).toBe(false);
    push('alert.raised', ALERT);
    expect(useAlerts.getState().unseen).toBe(false);
  });

  it('say when their connection has gone meanwhile', () => {
    useWorkspace.setState({ connections: [] });
    push('connection.show', { id: 7 });
    expect(newest()?.title).toBe('The connection is no longer there');
    expect(useNavigation.getState().page).toBe('settings');
  });
});
