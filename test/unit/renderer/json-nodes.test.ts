import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonNodes } from '../../../src/renderer/src/lib/json-columns';
import {
  jsonNodes,
  keyOf,
  kindOf,
  nodeAt,
  type ReadJson,
  readJson,
  valueText,
} from '../../../src/renderer/src/lib/json-nodes';
import { JsonReader, MOST_VALUES } from '../../../src/renderer/src/lib/json-reader';
import { finishWork } from '../../../src/renderer/src/lib/sliced';

/** Rebuilds the value from the nodes: what `JSON.parse` gives, for texts without equal keys. */
function rebuild(nodes: JsonNodes, node = 0): unknown {
  const kind = kindOf(nodes, node);
  if (kind !== 'object' && kind !== 'array') return JSON.parse(valueText(nodes, node));
  const children: number[] = [];
  const end = nodes.next[node] as number;
  for (let child = node + 1; child < end; child = nodes.next[child] as number) children.push(child);
  expect(children).toHaveLength(nodes.children[node] as number);
  if (kind === 'array') return children.map((child) => rebuild(nodes, child));
  return Object.fromEntries(
    children.map((child) => [JSON.parse(`"${keyOf(nodes, child)}"`), rebuild(nodes, child)]),
  );
}

function read(text: string, cut = false): ReadJson {
  return finishWork(readJson(text, cut));
}

function cutNodes(text: string): JsonNodes {
  const result = read(text, true);
  if (!result.ok) throw new Error(`${result.flaw}: ${text}`);
  return result.nodes;
}

describe('the values of a JSON text', () => {
  it('are those of JSON.parse, whatever the spacing', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 0, max: 4 }), (json, indent) => {
        const text = ` ${JSON.stringify(JSON.parse(json), null, indent)}\n`;
        const nodes = jsonNodes(text);
        expect(nodes && rebuild(nodes)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('are there exactly when JSON.parse takes the text', () => {
    const piece = fc.constantFrom(
      ...['{', '}', '[', ']', ',', ':', '"a"', '"', '\\', '\\u00e9', '\\x', ' ', '\n', '\t'],
      ...['0', '01', '-', '-1.5e+3', '1.', '.5', 'true', 'tru', 'null', 'NaN', "'", '\u0001', 'é'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const text = pieces.join('');
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        expect(read(text).ok).toBe(valid);
      }),
      { numRuns: 3_000 },
    );
  });

  it('are the same, however small the stretches that are read at once', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 1, max: 9 }), (json, characters) => {
        const reader = new JsonReader(json, false);
        while (!reader.read(characters));
        expect(reader.flaw).toBeNull();
        const nodes = reader.nodes();
        const all = jsonNodes(json) as JsonNodes;
        expect(nodes.count).toBe(all.count);
        for (const column of ['start', 'end', 'key', 'parent', 'next', 'place', 'level'] as const) {
          expect(nodes[column].subarray(0, all.count)).toEqual(all[column].subarray(0, all.count));
        }
      }),
    );
  });

  it('keep every digit, the order of keys and equal keys', () => {
    const nodes = jsonNodes('{"b":12345678901234567890,"1":1.000,"b":null}') as JsonNodes;
    const members = [1, 2, 3].map((at) => [
      keyOf(nodes, at),
      kindOf(nodes, at),
      valueText(nodes, at),
    ]);
    expect(members).toEqual([
      ['b', 'number', '12345678901234567890'],
      ['1', 'number', '1.000'],
      ['b', 'word', 'null'],
    ]);
  });

  it('are not misled by brackets, quotes and backslashes inside strings', () => {
    const text = '["]\\\\","\\"}",{"a\\"]":[]}]';
    expect(rebuild(jsonNodes(text) as JsonNodes)).toEqual(JSON.parse(text));
  });

  it('are told by a place in the text, key included', () => {
    const nodes = jsonNodes('{"ab":1,"c":[22]}') as JsonNodes;
    expect([0, 1, 2, 6, 8, 9, 12, 13, 14].map((place) => nodeAt(nodes, place))).toEqual([
      0, 1, 1, 1, 2, 2, 2, 3, 3,
    ]);
  });

  it('take no stack for depth', () => {
    const deep = 200_000;
    const nodes = jsonNodes('['.repeat(deep) + ']'.repeat(deep)) as JsonNodes;
    expect(nodes.count).toBe(deep);
    expect(nodes.level[deep - 1]).toBe(deep - 1);
  });

  it('are none when there are too many', () => {
    const result = read(`[${'0,'.repeat(MOST_VALUES)}0]`);
    expect(result).toEqual({ ok: false, flaw: 'too-many' });
  });
});

describe('a text that was cut', () => {
  it('has the values that are whole, what is open is closed', () => {
    expect(rebuild(cutNodes('{"a":[1,2,{"b":"x"},12'))).toEqual({ a: [1, 2, { b: 'x' }] });
    expect(rebuild(cutNodes('{"a":1,"bc'))).toEqual({ a: 1 });
    expect(rebuild(cutNodes('{"a":1,"bc":'))).toEqual({ a: 1 });
    expect(rebuild(cutNodes('["x","half \\u00'))).toEqual(['x']);
    expect(rebuild(cutNodes('[tru'))).toEqual([]);
  });

  it('has them wherever it is cut', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, at) => {
        const text = `[0,${json}]`;
        const cut = text.slice(0, 1 + (at % text.length));
        const nodes = cutNodes(cut);
        const all = jsonNodes(text) as JsonNodes;
        expect(nodes.count).toBeLessThanOrEqual(all.count);
        const whole = nodes.count - 1;
        expect(nodes.start.subarray(0, whole)).toEqual(all.start.subarray(0, whole));
      }),
    );
  });

  it('is still none when it is wrong before its end', () => {
    expect(read('{"a" 1,', true)).toEqual({ ok: false, flaw: 'not-json' });
    expect(read('hello', true).ok).toBe(false);
    expect(read('"half', true).ok).toBe(false);
  });
});
