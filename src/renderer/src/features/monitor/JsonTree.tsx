import { useMemo, useState } from 'react';
import { visibleText } from '../../../../shared/visible-text';
import { formatCount } from '../../lib/format';
import { formatClock } from '../../lib/format-time';
import { type JsonNode, jsonChildren } from '../../lib/json-nodes';
import { LongText, ShowMore } from '../../ui/LongText';
import type { Tone } from '../../ui/tone';

const CHILDREN_SHOWN = 100;
const VALUE_SHOWN = 400;
/** Levels open at first. */
const OPEN_LEVELS = 3;
/** A branch with more children than this is closed at first. */
const OPEN_CHILDREN = 60;

interface BranchProps {
  text: string;
  node: JsonNode;
  level: number;
}

/** A JSON text as a tree whose branches open and close. */
export function JsonTree({ text, root }: { text: string; root: JsonNode }) {
  return (
    <ul aria-label="JSON" className="leading-5">
      <JsonItem text={text} node={root} level={0} />
    </ul>
  );
}

function JsonItem({ text, node, level }: BranchProps) {
  const branch = node.kind === 'object' || node.kind === 'array';
  return (
    <li>
      {branch ? <Branch text={text} node={node} level={level} /> : <Leaf text={text} node={node} />}
    </li>
  );
}

function Branch({ text, node, level }: BranchProps) {
  const [limit, setLimit] = useState(CHILDREN_SHOWN);
  const { children, count } = useMemo(() => jsonChildren(text, node, limit), [text, node, limit]);
  const [open, setOpen] = useState(level < OPEN_LEVELS && (level === 0 || count <= OPEN_CHILDREN));
  const size = node.kind === 'object' ? `{${formatCount(count)}}` : `[${formatCount(count)}]`;
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="-ml-1 rounded-[4px] px-1 text-left hover:bg-raised"
      >
        <span aria-hidden="true" className="inline-block w-[2ch] text-muted">
          {open ? '▾' : '▸'}
        </span>
        <Key name={node.key ?? 'root'} /> <span className="text-muted">{size}</span>
      </button>
      {open && count > 0 && (
        <ul className="ml-[5px] border-l border-line pl-[1.5ch]">
          {children.map((child) => (
            <JsonItem key={child.start} text={text} node={child} level={level + 1} />
          ))}
          {count > limit && (
            <li>
              <ShowMore
                label={`${formatCount(count - limit)} more`}
                onClick={() => setLimit(limit * 4)}
              />
            </li>
          )}
        </ul>
      )}
    </>
  );
}

const LEAF_TONES: Readonly<Record<string, Tone>> = {
  string: 'websocket',
  number: 'poll',
  word: 'info',
};

function Leaf({ text, node }: { text: string; node: JsonNode }) {
  const value = text.slice(node.start, node.end);
  const tone = LEAF_TONES[node.kind];
  return (
    <span className="flex gap-[1ch] pl-[2ch]">
      {node.key !== null && <Key name={node.key} />}
      <span data-tone={tone} className="min-w-0 [overflow-wrap:anywhere]">
        <span className="ink">
          <LongText text={value} limit={VALUE_SHOWN} />
        </span>
        {node.kind === 'number' && <TimeHint value={Number(value)} />}
      </span>
    </span>
  );
}

function Key({ name }: { name: string }) {
  return (
    <span
      data-tone="sse"
      className="ink shrink-0 max-w-[24ch] truncate"
      title={visibleText(name, 500)}
    >
      {visibleText(name, 500)}
    </span>
  );
}

/** 2001 to 2065 in epoch ms. */
const EARLIEST = 1e12;
const LATEST = 3e12;

/** The time of day behind a number that looks like epoch ms. */
function TimeHint({ value }: { value: number }) {
  if (value < EARLIEST || value > LATEST) return null;
  return <span className="ml-[1ch] text-muted">{formatClock(value)}</span>;
}
