import { type KeyboardEvent, type MouseEvent, useId, useMemo, useState } from 'react';
import type { RecordDetail } from '../../../../../shared/contract/capture-views';
import type { JsonNodes } from '../../../lib/json-columns';
import { JsonLineView } from './JsonLineView';
import { JsonTools } from './JsonTools';
import { jsonMove } from './json-keys';
import { lineOf, openedAround, treeLines } from './json-lines';
import { NodeFoot } from './NodeFoot';
import { useChangeMarks } from './use-change-marks';
import { useJsonSearch } from './use-json-search';
import { useJsonTree } from './use-json-tree';
import { useVirtual } from './use-virtual';
import { VirtualRows } from './VirtualRows';

/** Height of a line, in px. */
const LINE_HEIGHT = 20;

/** A JSON text as a tree whose branches open and close; only the lines in sight are drawn. */
export function JsonTree({ record, nodes }: { record: RecordDetail; nodes: JsonNodes }) {
  const base = useId();
  const tree = useJsonTree(nodes);
  const search = useJsonSearch(nodes);
  const marks = useChangeMarks(record);
  const [hovered, setHovered] = useState<number | null>(null);
  const [focused, setFocused] = useState(false);
  const [peeked, setPeeked] = useState(false);
  const found = useMemo(() => new Set(search.found), [search.found]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other values have other keys
  const keyChars = useMemo(() => new Map<number, number>(), [nodes]);
  const { lines, open, active } = tree;
  const range = useVirtual(lines.length, LINE_HEIGHT);
  const activeAt = lineOf(lines, active);
  const inSight = activeAt >= range.from && activeAt < range.to;

  function goTo(node: number): void {
    tree.show(node);
    range.reveal(lineOf(treeLines(nodes, openedAround(nodes, open, node)), node));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if ((event.target as Element).tagName === 'BUTTON' && /^Enter$| /.test(event.key)) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(range.height / LINE_HEIGHT) - 1);
    const move = jsonMove(event.key, { nodes, open, lines, page }, activeAt);
    if (move && 'toggle' in move) tree.turn(move.toggle);
    else if (move && 'line' in move) {
      tree.activate(lines[move.line] ?? 0);
      range.reveal(move.line);
    } else if (move) setPeeked(!peeked);
    else return;
    event.preventDefault();
  }

  function onClick(event: MouseEvent): void {
    if ((event.target as Element).closest('button')) return;
    const node = nodeOf(event);
    if (node === null) return;
    const selecting = document.getSelection()?.isCollapsed === false;
    if (!selecting && (nodes.children[node] ?? 0) > 0) tree.turn(node);
    else tree.activate(node);
  }

  return (
    <>
      <JsonTools search={search} active={active} onGo={goTo} onOpen={tree.openAll} />
      <VirtualRows
        range={range}
        role="tree"
        aria-label="JSON"
        aria-activedescendant={inSight ? `${base}-${lines[activeAt]}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onMouseOver={(event) => setHovered(nodeOf(event))}
        onMouseLeave={() => setHovered(null)}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        className="json-tree"
        row={(at) => {
          const node = lines[at] ?? 0;
          return (
            <JsonLineView
              key={node}
              id={`${base}-${node}`}
              nodes={nodes}
              node={node}
              open={open[node] === 1}
              keyChars={keyChars}
              active={at === activeAt}
              hot={node === hovered || (focused && at === activeAt)}
              found={found.has(node)}
              at={record.at}
              marks={marks}
            />
          );
        }}
      />
      <NodeFoot nodes={nodes} node={lines[activeAt] ?? 0} open={peeked} onOpen={setPeeked} />
    </>
  );
}

function nodeOf(event: { target: EventTarget }): number | null {
  const line = (event.target as Element).closest<HTMLElement>('[data-node]');
  return line ? Number(line.dataset.node) : null;
}
