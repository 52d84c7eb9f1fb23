import { create } from 'zustand';
import { recall, remember } from '../lib/remember';

/** The columns of a log, from left to right. */
export const COLUMN_IDS = [
  'number',
  'direction',
  'connection',
  'event',
  'payload',
  'size',
  'latency',
  'delta',
  'time',
] as const;
/** See {@link COLUMN_IDS}. */
export type ColumnId = (typeof COLUMN_IDS)[number];

/** What a column is, before anybody has changed it. */
export interface Column {
  /** As it stands above the column; empty where there is no room. */
  heading: string;
  /** What it is called everywhere else. */
  name: string;
  /** What it says, for those who choose. */
  note: string;
  /** First width in px; null = what its digits need, or (the payload) what is spare. */
  width: number | null;
  /** Least and largest width in px; null = it cannot be resized. */
  limits: readonly [min: number, max: number] | null;
  /** In a log at most so wide (px) the column is hidden, unless the user wants it. */
  hiddenBelow?: NarrowWidth;
  /** Hidden in the log of one connection, unless the user wants it. */
  ofAll?: true;
}

/** Widths of a log, in px, at and below which some columns hide by themselves; widest first. */
export const NARROW_WIDTHS = [680, 540] as const;
/** See {@link NARROW_WIDTHS}. */
export type NarrowWidth = (typeof NARROW_WIDTHS)[number];

/** See {@link Column}. */
export const COLUMNS: Readonly<Record<ColumnId, Column>> = {
  number: {
    heading: '#',
    name: 'Row number',
    note: 'Counts from 1, without holes',
    width: null,
    limits: [44, 160],
  },
  direction: {
    heading: '',
    name: 'Direction',
    note: '↓ received, ↑ sent, ● neither',
    width: 8,
    limits: null,
  },
  connection: {
    heading: 'Connection',
    name: 'Connection',
    note: 'Its name; in a log of all connections it shows by itself',
    width: 108,
    limits: [56, 320],
    ofAll: true,
  },
  event: {
    heading: 'Event',
    name: 'Event',
    note: 'Event name, or the kind of record',
    width: 84,
    limits: [36, 320],
  },
  payload: {
    heading: 'Payload',
    name: 'Payload',
    note: 'Always there; takes the width that is left',
    width: null,
    limits: null,
  },
  size: {
    heading: 'Size',
    name: 'Size',
    note: 'Bytes of the payload',
    width: 56,
    limits: [52, 140],
    hiddenBelow: 540,
  },
  latency: {
    heading: 'Latency',
    name: 'Latency',
    note: 'From the time in the message to its arrival',
    width: 64,
    limits: [60, 160],
    hiddenBelow: 540,
  },
  delta: {
    heading: 'Δ ms',
    name: 'Delta',
    note: 'Since the row before',
    width: 48,
    limits: [44, 140],
    hiddenBelow: 680,
  },
  time: {
    heading: 'Time',
    name: 'Time',
    note: 'Local time of day',
    width: 92,
    limits: [88, 200],
  },
};

/** What the user has chosen; what is absent is left to the defaults. */
export interface ColumnChoice {
  shown: Readonly<Partial<Record<ColumnId, boolean>>>;
  /** In px. */
  widths: Readonly<Partial<Record<ColumnId, number>>>;
}

const KEY = 'wirescope.columns';
const AS_FIRST: ColumnChoice = { shown: {}, widths: {} };

/** The columns chosen, remembered; the same for all logs. */
export const useColumns = create<ColumnChoice>(() => readColumns(recall(KEY)));

/** Shows or hides a column from now on, however narrow the log. The payload always shows. */
export function showColumn(id: ColumnId, shown: boolean): void {
  if (id === 'payload') return;
  keep({ ...useColumns.getState(), shown: { ...useColumns.getState().shown, [id]: shown } });
}

/** Gives a column a width in px, within its limits; null = its first one. */
export function resizeColumn(id: ColumnId, width: number | null): void {
  const { [id]: _, ...others } = useColumns.getState().widths;
  const within = width === null ? null : clampWidth(id, width);
  const widths = within === null ? others : { ...others, [id]: within };
  keep({ ...useColumns.getState(), widths });
}

/** Shows the columns as they were at first. */
export function resetColumns(): void {
  keep(AS_FIRST);
}

/** Reads what was remembered; what makes no sense (any more) is left out. */
export function readColumns(remembered: string | null): ColumnChoice {
  const found = parsed(remembered);
  const shown: Partial<Record<ColumnId, boolean>> = {};
  const widths: Partial<Record<ColumnId, number>> = {};
  for (const id of COLUMN_IDS) {
    const isShown = part(found, 'shown')[id];
    const width = part(found, 'widths')[id];
    if (typeof isShown === 'boolean' && id !== 'payload') shown[id] = isShown;
    const within = typeof width === 'number' ? clampWidth(id, width) : null;
    if (within !== null) widths[id] = within;
  }
  return { shown, widths };
}

function keep(choice: ColumnChoice): void {
  useColumns.setState(choice);
  remember(KEY, JSON.stringify({ shown: choice.shown, widths: choice.widths }));
}

function clampWidth(id: ColumnId, width: number): number | null {
  const { limits } = COLUMNS[id];
  if (!limits || !Number.isFinite(width)) return null;
  return Math.round(Math.min(limits[1], Math.max(limits[0], width)));
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null; // nothing remembered, or not ours
  }
}

function part(found: unknown, name: string): Readonly<Record<string, unknown>> {
  const value = found !== null && typeof found === 'object' && Reflect.get(found, name);
  return value !== null && typeof value === 'object' ? { ...value } : {};
}
