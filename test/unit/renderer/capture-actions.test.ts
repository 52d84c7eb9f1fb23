import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { selectedSource, startAddress } from '../../../src/renderer/src/state/address-store';
import {
  closeCapture,
  exportCapture,
  nameCapture,
  openCapture,
} from '../../../src/renderer/src/state/capture-actions';
import { readCaptures, useCaptures } from '../../../src/renderer/src/state/capture-store';
import { useJobs } from '../../../src/renderer/src/state/job-store';
import { openPage, useNavigation } from '../../../src/renderer/src/state/navigation-store';
import { dismissNotices, useNotices } from '../../../src/renderer/src/state/notice-store';
import { useWorkspace } from '../../../src/renderer/src/state/workspace-store';
import { captureOf, jobOf, openedOf, recordingOf } from './capture-samples';

const asked: string[] = [];
let answers: Record<string, unknown> = {};
const REFUSED = { code: 'capture-unreadable', message: 'The file is damaged. Delete it.' };

const titles = () => useNotices.getState().notices.map(({ title }) => title);

beforeEach(() => {
  asked.length = 0;
  answers = {};
  vi.stubGlobal('document', { hidden: false });
  vi.stubGlobal('window', {
    wirescope: {
      call: async (name: string) => {
        asked.push(name);
        return name in answers ? { ok: true, value: answers[name] } : { ok: false, error: REFUSED };
      },
    },
  });
  useWorkspace.setState({ connections: [], opened: [], recording: null });
  useCaptures.setState({ captures: null, failure: null });
  useJobs.setState({ jobs: [], ended: null });
  startAddress();
  openPage('captures');
  dismissNotices();
});

afterEach(() => {
  dismissNotices();
  vi.unstubAllGlobals();
});

describe('opening a capture', () => {
  it('shows all of it in Monitor, and does not ask twice', async () => {
    answers['captures.open'] = openedOf('a', 1);
    await openCapture('a');
    expect(useNavigation.getState().page).toBe('monitor');
    expect(selectedSource()).toEqual({ capture: 'a', connection: null });
    await openCapture('a');
    expect(asked).toEqual(['captures.open']);
  });

  it('says why it failed, and stays where it was', async () => {
    await openCapture('a');
    expect(useNavigation.getState().page).toBe('captures');
    expect(selectedSource()).toBeNull();
    expect(titles()).toEqual(['The capture could not be opened']);
  });

  it('ends with closing it, unless that fails', async () => {
    answers['captures.open'] = openedOf('a', 1);
    await openCapture('a');
    await closeCapture('a');
    expect(useWorkspace.getState().opened).toHaveLength(1);
    answers['captures.close'] = null;
    await closeCapture('a');
    expect(useWorkspace.getState().opened).toEqual([]);
    expect(selectedSource()).toBeNull();
  });
});

describe('the captures', () => {
  it('are named by a command of their own while they are recorded', async () => {
    answers['recording.keep'] = recordingOf({ name: 'trades' });
    answers['captures.rename'] = { folder: '/f', captures: [captureOf('a')] };
    expect(await nameCapture(captureOf('a', { state: 'recording' }), 'trades')).toBe(true);
    expect(useWorkspace.getState().recording?.name).toBe('trades');
    expect(await nameCapture(captureOf('a'), 'trades')).toBe(true);
    expect(useCaptures.getState().captures?.captures).toHaveLength(1);
    expect(asked).toEqual(['recording.keep', 'captures.rename']);
  });

  it('stay listed when they cannot be read for a moment', async () => {
    answers['captures.list'] = { folder: '/f', captures: [captureOf('a')] };
    await readCaptures();
    delete answers['captures.list'];
    await readCaptures();
    expect(useCaptures.getState().captures?.captures).toHaveLength(1);
    expect(useCaptures.getState().failure).toBe(REFUSED.message);
  });

  it('are exported as a job, none when no file was chosen', async () => {
    const request = {
      source: { capture: 'a', connection: null },
      filter: null,
      format: 'csv',
      withSecrets: false,
    } as const;
    answers['captures.export'] = null;
    await exportCapture(request);
    expect(useJobs.getState().jobs).toEqual([]);
    answers['captures.export'] = jobOf(3);
    await exportCapture(request);
    expect(useJobs.getState().jobs.map(({ id }) => id)).toEqual([3]);
    expect(titles()).toEqual([]);
  });
});
