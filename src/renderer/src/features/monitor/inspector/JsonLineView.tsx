import { Braces, Copy } from 'lucide-react';
import { memo } from 'react';
import { visibleText } from '../../../../../shared/visible-text';
import { classNames } from '../../../lib/class-names';
import { formatCount } from '../../../lib/format';
import type { JsonNodes } from '../../../lib/json-columns';
import { isBranch, keyOf, kindOf, valueText } from '../../../lib/json-nodes';
import type { Tone } from '../../../ui/tone';
import { CopyAs } from './CopyAs';
import type { ChangeMark, ChangeMarks } from './change-marks';
import { epochOf } from './epoch';
import { formatMoment } from './format-moment';
import { longestKey, valueToCopy } from './json-line-text';
import { pathOf } from './json-path';

interface JsonLineViewProps {
  nodes: JsonNodes;
  node: number;
  id: string;
  open: boolean;
  /** Longest keys of branches, as far as they are known. */
  keyChars: Map<number, number>;
  /** Takes the keyboard when the tree does. */
  active: boolean;
  /** Pointed at, or active: can be copied. */
  hot: boolean;
  /** Holds what is looked for. */
  found: boolean;
  /** Time of the record, epoch ms. */
  at: number;
  marks: ChangeMarks;
}

/** More of a value never fits a line; the whole shows below the tree. */
const VALUE_SHOWN = 500;
/** Deeper lines are not indented further, nor where that would leave no room for the value. */
const MOST_INDENT = 40;
/** Values stand in a column unless keys are longer. */
const MOST_KEY_CHARS = 14;
/** Changes are looked for down to here (see json-diff). */
const MARKED_LEVELS = 64;

/** One value of a JSON tree, on one line. */
export const JsonLineView = memo(function JsonLineView(props: JsonLineViewProps) {
  const { nodes, node, id, open, keyChars, active, hot, found, at, marks } = props;
  const level = nodes.level[node] ?? 0;
  const parent = nodes.parent[node] ?? -1;
  const branch = isBranch(nodes, node);
  const mark =
    marks.size > 0 && level <= MARKED_LEVELS ? marks.get(pathOf(nodes, node)) : undefined;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names its active item
    <div
      role="treeitem"
      id={id}
      data-node={node}
      aria-level={level + 1}
      aria-setsize={parent < 0 ? 1 : nodes.children[parent]}
      aria-posinset={(nodes.place[node] ?? 0) + 1}
      aria-expanded={branch ? open : undefined}
      aria-selected={active}
      className={classNames('json-line', hot && 'json-hot', found && 'json-found')}
      style={{ paddingLeft: `min(8px + ${Math.min(level, MOST_INDENT) * 1.6}ch, 45%)` }}
    >
      <span aria-hidden="true" className="w-[2ch] shrink-0 text-muted">
        {branch ? (open ? '▾' : '▸') : ''}
      </span>
      <Key
        name={keyOf(nodes, node) ?? 'root'}
        chars={branch ? 0 : longestKey(nodes, parent, keyChars)}
      />
      {branch ? (
        <span className="shrink-0 text-muted">{countText(nodes, node)}</span>
      ) : (
        <Value nodes={nodes} node={node} at={at} mark={mark} />
      )}
      {hot && <CopyNode nodes={nodes} node={node} tabIndex={active ? 0 : -1} />}
    </div>
  );
});

function countText(nodes: JsonNodes, node: number): string {
  const count = formatCount(nodes.children[node] ?? 0);
  return kindOf(nodes, node) === 'object' ? `{${count}}` : `[${count}]`;
}

function CopyNode({ nodes, node, tabIndex }: { nodes: JsonNodes; node: number; tabIndex: number }) {
  const path = pathOf(nodes, node);
  const shown = visibleText(path, 80);
  return (
    <span className="json-copy">
      <CopyAs
        icon={Copy}
        name={`Copy value of ${shown}`}
        text={() => valueToCopy(nodes, node)}
        tabIndex={tabIndex}
      />
      <CopyAs icon={Braces} name={`Copy path ${shown}`} text={() => path} tabIndex={tabIndex} />
    </span>
  );
}

const VALUE_TONES: Readonly<Record<string, Tone>> = {
  string: 'websocket',
  number: 'poll',
  word: 'info',
};

interface ValueProps extends Pick<JsonLineViewProps, 'nodes' | 'node' | 'at'> {
  /** How it differs from the message before. */
  mark: ChangeMark | undefined;
}

function Value({ nodes, node, at, mark }: ValueProps) {
  const kind = kindOf(nodes, node);
  const from = nodes.start[node] ?? 0;
  const value = nodes.text.slice(from, Math.min(nodes.end[node] ?? from, from + VALUE_SHOWN));
  const epoch = kind === 'number' ? epochOf(valueText(nodes, node), keyOf(nodes, node)) : null;
  return (
    <>
      <span data-tone={VALUE_TONES[kind]} className="ink min-w-[4ch] truncate">
        {visibleText(value)}
      </span>
      {epoch !== null && <span className="shrink-0 text-muted">{formatMoment(epoch, at)}</span>}
      {mark && (
        <span
          data-tone={mark.tone}
          title="Since the message before of this kind: see Diff"
          className="ink ml-[1ch] shrink-0 text-small whitespace-nowrap"
        >
          {mark.text}
        </span>
      )}
    </>
  );
}

/** As wide as the longest of its siblings, within reason. */
function Key({ name, chars }: { name: string; chars: number }) {
  const shown = visibleText(name, 500);
  return (
    <span
      data-tone="sse"
      className="ink max-w-[24ch] shrink-0 truncate"
      title={shown}
      style={{ minWidth: `${Math.min(chars, MOST_KEY_CHARS)}ch` }}
    >
      {shown}
    </span>
  );
}
