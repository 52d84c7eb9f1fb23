import { describe, expect, it } from 'vitest';
import { jsonMove } from '../../../src/renderer/src/features/monitor/inspector/json-keys';
import {
  FIRST_LOOK,
  type JsonLine,
  type JsonLook,
  jsonLines,
} from '../../../src/renderer/src/features/monitor/inspector/json-lines';
import { type JsonNode, jsonRoot } from '../../../src/renderer/src/lib/json-nodes';

function linesOf(text: string, look: Partial<JsonLook> = {}): JsonLine[] {
  return jsonLines(text, jsonRoot(text) as JsonNode, { ...FIRST_LOOK, ...look });
}

const paths = (lines: readonly JsonLine[]) =>
  lines.map((line) => ('node' in line ? line.path : `+${line.left}`));

const TEXT = '{"id":1,"data":{"price":2,"legs":[{"a b":3}]},"tail":[]}';

describe('jsonLines', () => {
  it('opens the first levels and tells the path of each value', () => {
    const lines = linesOf(TEXT);
    expect(paths(lines)).toEqual([
      '$',
      '$.id',
      '$.data',
      '$.data.price',
      '$.data.legs',
      '$.data.legs[0]',
      '$.tail',
    ]);
    expect(lines[5]).toMatchObject({ level: 3, open: false, count: 1, place: 1, siblings: 1 });
    expect(lines[2]).toMatchObject({ level: 1, open: true, count: 2, place: 2, siblings: 3 });
  });

  it('opens a long branch that is alone, its children not', () => {
    const items = Array.from({ length: 70 }, (_, id) => ({ id }));
    const alone = linesOf(JSON.stringify({ items }));
    expect(alone).toHaveLength(2 + 70);
    expect(alone[2]).toMatchObject({ open: false, count: 1 });
    expect(linesOf(JSON.stringify({ items, next: 1 }))).toHaveLength(3);
  });

  it('opens all, none, or what was touched', () => {
    expect(paths(linesOf(TEXT, { rule: 'all' }))).toContain('$.data.legs[0]["a b"]');
    expect(paths(linesOf(TEXT, { rule: 'none' }))).toEqual(['$', '$.id', '$.data', '$.tail']);
    const data = linesOf(TEXT)[2]?.id ?? '';
    const touched = new Map([[data, false]]);
    expect(paths(linesOf(TEXT, { touched }))).toEqual(['$', '$.id', '$.data', '$.tail']);
  });

  it('shows the first children of a long branch, then more', () => {
    const text = JSON.stringify(Array.from({ length: 250 }, (_, at) => at));
    const lines = linesOf(text);
    expect(lines).toHaveLength(1 + 100 + 1);
    expect(lines.at(-1)).toMatchObject({ branch: '0', left: 150 });
    expect(linesOf(text, { limits: new Map([['0', 400]]) })).toHaveLength(251);
  });

  it('bounds the lines and the work, however deep the text', () => {
    const wide = JSON.stringify(Array.from({ length: 90 }, () => Array(90).fill(0)));
    const lines = linesOf(wide, { rule: 'all', maxLines: 500 });
    expect(lines).toHaveLength(501);
    expect(lines.at(-1)).toMatchObject({ branch: null, left: null });
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    expect(linesOf(deep, { rule: 'all', maxLines: 100_000 }).length).toBeLessThan(200);
  });
});

describe('jsonMove', () => {
  const lines = linesOf(TEXT);
  const id = (at: number) => lines[at]?.id;

  it('moves up, down and to the ends', () => {
    expect(jsonMove('ArrowDown', lines, 0)).toEqual({ to: id(1) });
    expect(jsonMove('ArrowUp', lines, 2)).toEqual({ to: id(1) });
    expect(jsonMove('End', lines, 0)).toEqual({ to: id(6) });
    expect(jsonMove('Home', lines, 3)).toEqual({ to: id(0) });
    expect(jsonMove('ArrowUp', lines, 0)).toBeNull();
  });

  it('opens to the right and closes to the left, then goes to the parent', () => {
    expect(jsonMove('ArrowRight', lines, 5)).toEqual({ toggle: id(5) });
    expect(jsonMove('ArrowRight', lines, 2)).toEqual({ to: id(3) });
    expect(jsonMove('ArrowRight', lines, 3)).toBeNull();
    expect(jsonMove('ArrowLeft', lines, 2)).toEqual({ toggle: id(2) });
    expect(jsonMove('ArrowLeft', lines, 3)).toEqual({ to: id(2) });
    expect(jsonMove('ArrowRight', lines, 6)).toBeNull();
  });

  it('toggles branches only', () => {
    expect(jsonMove('Enter', lines, 2)).toEqual({ toggle: id(2) });
    expect(jsonMove(' ', lines, 1)).toBeNull();
    expect(jsonMove('a', lines, 1)).toBeNull();
  });
});
