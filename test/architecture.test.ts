import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  type ArrowRule,
  brokenArrows,
  brokenGlobals,
  FORBIDDEN_ARROWS,
  FORBIDDEN_REACH,
  tooNew,
} from './support/architecture-rules';
import { type Arrow, arrowsOf, cyclesOf, reachableFrom, readSources } from './support/import-graph';

const ROOT = path.join(import.meta.dirname, '..');
const sources = readSources(ROOT, 'src');
const arrows = arrowsOf(sources);

describe('the house', () => {
  test.each(FORBIDDEN_ARROWS)('$name', (rule) => {
    expect(brokenArrows([rule], arrows)).toEqual([]);
  });

  test.each(FORBIDDEN_REACH)('$from never needs $to', ({ from, to }) => {
    expect(sources.has(from)).toBe(true);
    expect([...reachableFrom(from, arrows)].filter((file) => to.test(file))).toEqual([]);
  });

  test('no import cycles', () => {
    expect(cyclesOf(arrows)).toEqual([]);
  });

  test('the engine touches clock, timers and randomness in platform only', () => {
    expect(brokenGlobals(sources)).toEqual([]);
  });

  test('main, preload and shared keep to what the oldest runtime has', () => {
    expect(tooNew(sources)).toEqual([]);
  });

  test('it has been read: rooms, files and arrows are there', () => {
    expect(sources.size).toBeGreaterThan(30);
    expect(arrows.length).toBeGreaterThan(sources.size);
    const files = [...sources.keys()];
    for (const room of ['shared', 'main/engine/link', 'main/engine/client', 'main/engine/server']) {
      expect(files.filter((file) => file.startsWith(`src/${room}/`))).not.toEqual([]);
    }
    expect(arrows).toContainEqual({
      from: 'src/main/engine/platform/net.ts',
      to: 'node:http',
      typeOnly: false,
    });
  });
});

const arrow = ([from, to]: readonly [string, string], typeOnly = false): Arrow => ({
  from,
  to,
  typeOnly,
});

describe('the checker can fail', () => {
  test.each(FORBIDDEN_ARROWS)('$name', (rule: ArrowRule) => {
    const caught = [`${rule.name}: ${rule.catches.join(' -> ')}`];
    expect(brokenArrows([rule], [arrow(rule.catches)])).toEqual(caught);
    expect(brokenArrows([rule], [arrow(rule.catches, true)])).toEqual(
      rule.typesAllowed ? [] : caught,
    );
    expect(brokenArrows([rule], [arrow(rule.allows)])).toEqual([]);
  });

  test('every form of import is an arrow, comments and strings are not', () => {
    const text = `
      import a from './a';
      import type { B } from "./b";
      import { type C, c as d } from './c';
      import * as e from 'node:http';
      import f, {
        g,
      } from './f'; // import x from './x'
      import './g.css';
      import './h';
      export { i } from './i';
      export type { J } from './j';
      export * from './k';
      /* import y from './y' */
      const l = await import('./l');
      const m = require('electron');
      const text = "import z from './z'";
    `;
    const names = ['a', 'b', 'c', 'f', 'h', 'i', 'j', 'k', 'l', 'z'];
    const graph = arrowsOf(new Map([['src/x.ts', text], ...names.map(file)]));
    expect(graph.map(({ to, typeOnly }) => `${to}${typeOnly ? ' (type)' : ''}`).sort()).toEqual(
      [
        'electron',
        'node:http',
        'src/a.ts',
        'src/b.ts (type)',
        'src/c.ts',
        'src/f.ts',
        'src/h.ts',
        'src/i.ts',
        'src/j.ts (type)',
        'src/k.ts',
        'src/l.ts',
      ].sort(),
    );
  });

  test('an import that leads nowhere is an error', () => {
    expect(() => arrowsOf(new Map([['src/x.ts', "import './gone';"]]))).toThrow('does not exist');
  });

  test('folders, extensions and files outside src resolve', () => {
    const graph = arrowsOf(
      new Map([
        ['src/x/y.ts', "import '../z'; import '../../test/t'; import './w.js';"],
        ['src/z/index.ts', ''],
        ['src/x/w.tsx', ''],
      ]),
    );
    expect(graph.map(({ to }) => to)).toEqual(['src/z/index.ts', 'test/t', 'src/x/w.tsx']);
  });

  test('cycles of one, two and three files are found, chains are not', () => {
    const graph = (...pairs: string[]) =>
      pairs.map((pair) => arrow([pair.charAt(0), pair.charAt(1)]));
    expect(cyclesOf(graph('ab', 'bc', 'ac'))).toEqual([]);
    expect(cyclesOf(graph('aa'))).toEqual([['a']]);
    expect(cyclesOf(graph('ab', 'ba', 'cb'))).toEqual([['a', 'b']]);
    expect(cyclesOf(graph('xa', 'ab', 'bc', 'ca', 'cd'))).toEqual([['a', 'b', 'c']]);
  });

  test('reach goes through files, not through types', () => {
    const graph = [arrow(['a', 'b']), arrow(['b', 'electron']), arrow(['a', 'c'], true)];
    expect([...reachableFrom('a', graph)]).toEqual(['a', 'b', 'electron']);
  });

  test.each([
    'const at = Date.now();',
    'const at = new Date();',
    'const at = performance.now();',
    'const x = Math.random();',
    'setTimeout(() => undefined, 5);',
    'globalThis.setInterval(tick, 5);',
    'setImmediate(next);',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a source text under test
    'const text = `at ${Date.now()}`;',
  ])('%s in the engine is caught', (text) => {
    const caught = (file: string) => brokenGlobals(new Map([[file, text]]));
    expect(caught('src/main/engine/server/hub.ts')).toHaveLength(1);
    expect(caught('src/main/engine/platform/clock.ts')).toEqual([]);
    expect(caught('src/main/app/window.ts')).toEqual([]);
  });

  test.each([
    'if (URL.canParse(text)) go();',
    'const sorted = list.toSorted();',
    'const { promise } = Promise.withResolvers();',
  ])('%s is too new for main, not for the window', (text) => {
    expect(tooNew(new Map([['src/main/app/window.ts', text]]))).toHaveLength(1);
    expect(tooNew(new Map([['src/renderer/src/lib/x.ts', text]]))).toEqual([]);
  });

  test.each([
    '// setTimeout would do',
    "const text = 'setTimeout(';",
    'const at = new Date(stamp);',
    'clock.after(5, task);',
    'const url = "http://x"; clock.soon(next);',
  ])('%s in the engine is fine', (text) => {
    expect(brokenGlobals(new Map([['src/main/engine/server/hub.ts', text]]))).toEqual([]);
  });
});

function file(name: string): [string, string] {
  return [`src/${name}.ts`, ''];
}
