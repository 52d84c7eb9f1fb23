import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** An import of a file: `to` is a path like `from`, or the name of a package or `node:` module. */
export interface Arrow {
  from: string;
  to: string;
  /** `import type` or `export type`: gone after compilation. */
  typeOnly: boolean;
}

/** Sources by path, e.g. `src/main/cli.ts`. */
export type Sources = ReadonlyMap<string, string>;

/** Reads every TypeScript file below a folder of the repository. */
export function readSources(root: string, folder: string): Map<string, string> {
  const sources = new Map<string, string>();
  for (const entry of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
    if (!/\.(ts|tsx|mts)$/.test(entry)) continue;
    const name = path.posix.join(folder, entry.split(path.sep).join('/'));
    sources.set(name, readFileSync(path.join(root, name), 'utf8'));
  }
  return sources;
}

const QUOTED = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/;
const COMMENT = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/;
const LEXEMES = new RegExp(`(${QUOTED.source})|(${COMMENT.source})`, 'g');

/** Source text without comments; quoted text stays. */
export function withoutComments(text: string): string {
  return text.replace(LEXEMES, (_all, quoted: string | undefined) => quoted ?? ' ');
}

/** Source text without comments and without what stands between quotes (code in `${}` stays). */
export function codeOnly(text: string): string {
  return text.replace(LEXEMES, (_all, quoted: string | undefined) => {
    if (quoted === undefined) return ' ';
    if (!quoted.startsWith('`')) return "''";
    return [...quoted.matchAll(/\$\{([^}]*)\}/g)].map((found) => ` (${found[1]}) `).join('');
  });
}

/** A statement at the start of a line or after another; groups: `type`, specifier. */
const FROM =
  /(?<=(?:^|[;}])\s*)\b(?:import|export)\s+(type\s+(?!,|from\b))?(?:[\w*{}\s,$]+?\bfrom\s*)?['"]([^'"]+)['"]/gm;
const CALL = /\b(?:import|require)\s*\(\s*['"`]([^'"`]+)['"`]\s*\)/g;

/** The imports of one file, with relative ones still as written. */
export function importsOf(text: string): { specifier: string; typeOnly: boolean }[] {
  const code = withoutComments(text);
  const found = [...code.matchAll(FROM)].map((match) => ({
    specifier: match[2] ?? '',
    typeOnly: match[1] !== undefined,
  }));
  const calls = [...code.matchAll(CALL)].map((match) => ({
    specifier: match[1] ?? '',
    typeOnly: false,
  }));
  return [...found, ...calls];
}

/** All arrows of sources. Fails when a relative import of code leads nowhere. */
export function arrowsOf(sources: Sources): Arrow[] {
  return [...sources].flatMap(([from, text]) =>
    importsOf(text).flatMap(({ specifier, typeOnly }) => {
      const to = resolve(from, specifier, sources);
      return to === null ? [] : [{ from, to, typeOnly }];
    }),
  );
}

function resolve(from: string, specifier: string, sources: Sources): string | null {
  if (!specifier.startsWith('.')) return specifier;
  const base = path.posix.join(path.posix.dirname(from), specifier.replace(/\?.*$/, ''));
  const bare = base.replace(/\.js$/, '');
  const tried = [base, `${bare}.ts`, `${bare}.tsx`, `${bare}/index.ts`, `${bare}/index.tsx`];
  const found = tried.find((candidate) => sources.has(candidate));
  if (found) return found;
  // Out of the sources (a test, a script): an arrow all the same. Styles and pictures are no code.
  if (!base.startsWith('src/')) return base;
  if (/\.(css|svg|png|json|html|woff2)$/.test(base)) return null;
  throw new Error(`${from} imports ${specifier}, which does not exist`);
}

/** Groups of files that import each other in a circle (Tarjan's strongly connected components). */
export function cyclesOf(arrows: readonly Arrow[]): string[][] {
  const next = new Map<string, string[]>();
  for (const { from, to } of arrows) next.set(from, [...(next.get(from) ?? []), to]);
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  function visit(node: string): number {
    const index = order.size;
    order.set(node, index);
    let lowest = index;
    stack.push(node);
    for (const target of next.get(node) ?? []) {
      if (!order.has(target)) lowest = Math.min(lowest, visit(target));
      else if (stack.includes(target)) lowest = Math.min(lowest, order.get(target) ?? 0);
    }
    low.set(node, lowest);
    if (lowest === index) {
      const group = stack.splice(stack.indexOf(node));
      if (group.length > 1 || next.get(node)?.includes(node)) cycles.push(group.sort());
    }
    return lowest;
  }
  for (const node of next.keys()) if (!order.has(node)) visit(node);
  return cycles;
}

/** Everything a file needs at run time, itself included. */
export function reachableFrom(start: string, arrows: readonly Arrow[]): Set<string> {
  const reached = new Set([start]);
  for (const node of reached) {
    for (const arrow of arrows) {
      if (arrow.from === node && !arrow.typeOnly) reached.add(arrow.to);
    }
  }
  return reached;
}
