import { describe, expect, it } from 'vitest';
import {
  exportScope,
  type KnownCaptures,
} from '../../../src/renderer/src/features/captures/export-scope';
import { openExport, useExportSubject } from '../../../src/renderer/src/state/capture-export';
import { NO_FILTER } from '../../../src/shared/model/log-filter';
import { capturedOf, captureOf, openedOf, recordingOf } from './capture-samples';
import { viewOf } from './views';

const KNOWN: KnownCaptures = {
  captures: [captureOf('a', { records: 9, connections: [capturedOf(1, { records: 9 })] })],
  opened: [openedOf('b', 1, 2)],
  connections: [
    viewOf(7, { log: { id: 1, received: 12, stored: 10 } }),
    viewOf(8, { log: { id: null, received: 0, stored: 0 } }),
  ],
  recording: recordingOf({ stored: 10 }),
};

describe('what can be exported', () => {
  it('of the recording under way: connections that have written, by their ids in the window', () => {
    expect(exportScope(null, KNOWN)).toEqual({
      name: 'Recording one',
      records: 10,
      connections: [{ id: 7, name: 'connection 7', records: 10 }],
    });
  });

  it('of a capture, listed or open', () => {
    expect(exportScope('a', KNOWN)).toMatchObject({ records: 9, connections: [{ id: 1 }] });
    expect(exportScope('b', KNOWN)).toMatchObject({ connections: [{ id: 1 }, { id: 2 }] });
  });

  it('of one that is not known: all of it', () => {
    expect(exportScope('c', KNOWN)).toEqual({ name: 'c', records: null, connections: [] });
  });

  it('keeps a filter only when it asks for something', () => {
    const filterOf = () => useExportSubject.getState().subject?.filter;
    openExport({ capture: 'a', connection: null }, NO_FILTER);
    expect(filterOf()).toBeNull();
    const sent = { ...NO_FILTER, direction: 'sent' } as const;
    openExport({ capture: 'a', connection: null }, sent);
    expect(filterOf()).toBe(sent);
  });
});
