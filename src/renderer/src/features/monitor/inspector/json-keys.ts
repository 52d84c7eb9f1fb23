import type { JsonLine } from './json-lines';

/** What a key does in a JSON tree: moves to a line, or opens or closes one. */
export type JsonMove = { to: string } | { toggle: string } | null;

/** The keys of a tree (WAI-ARIA tree view), on the line `at`. */
export function jsonMove(key: string, lines: readonly JsonLine[], at: number): JsonMove {
  const line = lines[at];
  if (!line) return null;
  const open = 'node' in line ? line.open : null;
  switch (key) {
    case 'ArrowDown':
      return toward(lines[at + 1]);
    case 'ArrowUp':
      return toward(lines[at - 1]);
    case 'Home':
      return toward(lines[0]);
    case 'End':
      return toward(lines.at(-1));
    case 'ArrowRight':
      if (open === false) return { toggle: line.id };
      return open && (lines[at + 1]?.level ?? 0) > line.level ? toward(lines[at + 1]) : null;
    case 'ArrowLeft': {
      if (open) return { toggle: line.id };
      const parent = 'node' in line ? line.parent : line.branch;
      return parent === null ? null : { to: parent };
    }
    case 'Enter':
    case ' ':
      return open === null && 'node' in line ? null : { toggle: line.id };
    default:
      return null;
  }
}

function toward(line: JsonLine | undefined): JsonMove {
  return line ? { to: line.id } : null;
}
