/** One line of a difference between two texts. */
export interface DiffLine {
  change: 'same' | 'added' | 'removed';
  text: string;
}

/** Lines of both texts times each other that are still compared one by one. */
const MOST_CELLS = 1_000_000;
/** Lines given at most. */
const MOST_LINES = 2_000;

/**
 * The difference of two texts line by line, the longest common part kept. Very different long texts
 * are given as all removed, all added.
 */
export function lineDiff(before: string, after: string): DiffLine[] {
  const a = splitLines(before);
  const b = splitLines(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  const most = Math.min(a.length, b.length) - head;
  while (tail < most && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const middle = compare(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return [...a.slice(0, head).map(same), ...middle, ...a.slice(a.length - tail).map(same)].slice(
    0,
    MOST_LINES,
  );
}

function compare(a: readonly string[], b: readonly string[]): DiffLine[] {
  if (a.length * b.length > MOST_CELLS) return [...a.map(removed), ...b.map(added)];
  const lengths = commonLengths(a, b);
  const width = b.length + 1;
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const was = a[i] as string;
    const is = b[j] as string;
    if (was === is) {
      lines.push(same(was));
      i++;
      j++;
    } else if (at(lengths, (i + 1) * width + j) >= at(lengths, i * width + j + 1)) {
      lines.push(removed(was));
      i++;
    } else {
      lines.push(added(is));
      j++;
    }
  }
  return [...lines, ...a.slice(i).map(removed), ...b.slice(j).map(added)];
}

/** Length of the longest common part of `a` from i on and `b` from j on, at `i * (b + 1) + j`. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? at(lengths, (i + 1) * width + j + 1) + 1
          : Math.max(at(lengths, (i + 1) * width + j), at(lengths, i * width + j + 1));
    }
  }
  return lengths;
}

function at(lengths: Uint32Array, index: number): number {
  return lengths[index] ?? 0;
}

function splitLines(text: string): string[] {
  return text === '' ? [] : text.split(/\r\n|\n|\r/);
}

function same(text: string): DiffLine {
  return { change: 'same', text };
}

function added(text: string): DiffLine {
  return { change: 'added', text };
}

function removed(text: string): DiffLine {
  return { change: 'removed', text };
}
