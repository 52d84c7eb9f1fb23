import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonNode, jsonChildren, jsonRoot } from '../../../src/renderer/src/lib/json-nodes';

/** Rebuilds the value from the nodes: what `JSON.parse` gives, for texts without equal keys. */
function rebuild(text: string, node: JsonNode): unknown {
  const { children } = jsonChildren(text, node, Number.POSITIVE_INFINITY);
  if (node.kind === 'array') return children.map((child) => rebuild(text, child));
  if (node.kind !== 'object') return JSON.parse(text.slice(node.start, node.end));
  const entries = children.map((child) => [JSON.parse(`"${child.key}"`), rebuild(text, child)]);
  return Object.fromEntries(entries);
}

describe('jsonRoot and jsonChildren', () => {
  it('find the same value as JSON.parse, whatever the spacing', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 0, max: 4 }), (json, indent) => {
        const text = ` ${JSON.stringify(JSON.parse(json), null, indent)}\n`;
        const root = jsonRoot(text);
        expect(root && rebuild(text, root)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('keep every digit, the order of keys and equal keys', () => {
    const text = '{"b":12345678901234567890,"1":1.000,"b":null}';
    const root = jsonRoot(text);
    const { children, count } = jsonChildren(text, root as JsonNode, 10);
    expect(count).toBe(3);
    expect(
      children.map(({ key, kind, start, end }) => [key, kind, text.slice(start, end)]),
    ).toEqual([
      ['b', 'number', '12345678901234567890'],
      ['1', 'number', '1.000'],
      ['b', 'word', 'null'],
    ]);
  });

  it('are not misled by brackets, quotes and backslashes inside strings', () => {
    const text = '["]\\\\","\\"}",{"a\\"]":[]}]';
    const root = jsonRoot(text);
    expect(root && rebuild(text, root)).toEqual(JSON.parse(text));
  });

  it('count all children but give only as many as asked for', () => {
    const text = JSON.stringify(Array.from({ length: 1_000 }, (_, at) => at));
    const { children, count } = jsonChildren(text, jsonRoot(text) as JsonNode, 3);
    expect(count).toBe(1_000);
    expect(children.map(({ key }) => key)).toEqual(['0', '1', '2']);
  });

  it('take a text that is not JSON for none', () => {
    for (const text of ['', 'hello', '{', '[1,]', '{"a":1}x', "{'a':1}"]) {
      expect(jsonRoot(text)).toBeNull();
    }
  });
});
