import { useCallback, useState } from 'react';
import type { JsonNodes } from '../../../lib/json-columns';
import { useSliced } from '../../../lib/use-sliced';
import { searchJson } from './json-search';

/** A search in a JSON tree. */
export interface JsonSearch {
  text: string;
  type: (text: string) => void;
  /** Nodes that hold the text, in order. */
  found: readonly number[];
  /** True while some of the text has not been looked through. */
  busy: boolean;
}

const NONE: readonly number[] = [];

/** Looks for text in the keys and values of a tree. */
export function useJsonSearch(nodes: JsonNodes): JsonSearch {
  const [text, type] = useState('');
  const begin = useCallback(() => searchJson(nodes, text), [nodes, text]);
  const search = useSliced(begin, text === '' ? 0 : nodes.text.length);
  return { text, type, found: search.done ? search.value : NONE, busy: !search.done };
}

/** The match before (-1) or behind (1) a node, round the ends; null when there is none. */
export function nextMatch(found: readonly number[], from: number, by: 1 | -1): number | null {
  const behind = found.findIndex((node) => node > from);
  if (by > 0) return found[behind] ?? found[0] ?? null;
  const end = behind < 0 ? found.length : behind;
  return found[found[end - 1] === from ? end - 2 : end - 1] ?? found.at(-1) ?? null;
}
