import type { LogViewState } from '../../../../shared/contract/capture-views';
import { WirescopeError } from '../../../../shared/contract/result';
import { isNoFilter, type LogFilter } from '../../../../shared/model/log-filter';
import type { Clock } from '../../platform/clock';
import { connectionRows } from './connection-rows';
import { filteredRows } from './filtered-rows';
import type { ReaderLimits } from './limits';
import { compileFilter } from './matcher';
import type { OpenCapture } from './open-capture';
import { allRows, type Rows } from './rows';
import type { Turns } from './turns';
import { createView, type View } from './view';

/** The views that are open, of all captures. */
export interface OpenViews {
  /** @throws `too-many`, and `bad-request` when the filter cannot be read */
  open(id: number, capture: OpenCapture, shown: ShownRecords): View;
  /** @throws `not-found` */
  get(id: number): View;
  of(capture: OpenCapture): View[];
  /** Nothing when it is not open. */
  close(id: number): void;
}

/** Which records of a capture a view shows. */
export interface ShownRecords {
  /** Null = those of all. */
  connection: number | null;
  filter: LogFilter | null;
}

/** What views are made over. */
export interface OpenViewsOptions {
  limits: ReaderLimits;
  clock: Clock;
  turns: Turns;
  push: (state: LogViewState) => void;
  warn: (message: string) => void;
}

/** Makes an empty collection. */
export function createOpenViews({ limits, clock, turns, push, warn }: OpenViewsOptions): OpenViews {
  const views = new Map<number, View>();
  return {
    open(id, capture, shown) {
      if (views.size >= limits.views) {
        const text = `${limits.views} logs are open, which is the most there may be. Close one first.`;
        throw new WirescopeError('too-many', text);
      }
      const view = createView({
        id,
        capture,
        rows: rowsOf(capture, shown, limits),
        turns,
        clock,
        pushMs: limits.pushMs,
        busyPushMs: limits.busyPushMs,
        push,
        onFailure: ({ message }) => warn(`A search of ${capture.file} failed: ${message}`),
      });
      views.set(id, view);
      return view;
    },
    get(id) {
      const found = views.get(id);
      if (!found) throw new WirescopeError('not-found', `There is no log view ${id}.`);
      return found;
    },
    of: (capture) => [...views.values()].filter((view) => view.capture === capture),
    close(id) {
      views.get(id)?.close();
      views.delete(id);
    },
  };
}

function rowsOf(
  capture: OpenCapture,
  { connection, filter }: ShownRecords,
  limits: ReaderLimits,
): Rows {
  if (filter && !isNoFilter(filter)) {
    return filteredRows(capture, compileFilter(filter, connection, capture.marks, limits));
  }
  return connection === null ? allRows(capture) : connectionRows(capture, connection);
}
