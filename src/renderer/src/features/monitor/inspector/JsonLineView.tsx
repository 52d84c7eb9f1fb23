import { Braces, Copy } from 'lucide-react';
import { memo } from 'react';
import { visibleText } from '../../../../../shared/visible-text';
import { classNames } from '../../../lib/class-names';
import { formatCount } from '../../../lib/format';
import type { JsonNode } from '../../../lib/json-nodes';
import { LongText } from '../../../ui/LongText';
import type { Tone } from '../../../ui/tone';
import { CopyAs } from './CopyAs';
import type { ChangeMark } from './change-marks';
import { epochOf } from './epoch';
import { formatMoment } from './format-moment';
import type { NodeLine } from './json-lines';

interface JsonLineViewProps {
  text: string;
  line: NodeLine;
  id: string;
  /** Takes the keyboard when the tree does. */
  active: boolean;
  /** Pointed at, or active: can be copied. */
  hot: boolean;
  /** Time of the record, epoch ms. */
  at: number;
  /** How it differs from the message before. */
  mark: ChangeMark | undefined;
}

const VALUE_SHOWN = 400;
/** Deeper lines are not indented further. */
const MOST_INDENT = 40;
/** Values stand in a column unless keys are longer. */
const MOST_KEY_CHARS = 14;

/** One value of a JSON tree. */
export const JsonLineView = memo(function JsonLineView(props: JsonLineViewProps) {
  const { text, line, id, active, hot, at, mark } = props;
  const { node, open, level } = line;
  return (
    <div
      role="treeitem"
      id={id}
      data-line={line.id}
      aria-level={level + 1}
      aria-setsize={line.siblings}
      aria-posinset={line.place}
      aria-expanded={open ?? undefined}
      aria-selected={active}
      tabIndex={active ? 0 : -1}
      className={classNames('json-line', hot && 'json-hot')}
      style={{ paddingLeft: `${Math.min(level, MOST_INDENT) * 1.6}ch` }}
    >
      <span aria-hidden="true" className="w-[2ch] shrink-0 text-muted">
        {open === null ? '' : open ? '▾' : '▸'}
      </span>
      <Key name={node.key ?? 'root'} chars={open === null ? line.keyChars : 0} />
      {open === null ? (
        <Value text={text} node={node} at={at} mark={mark} />
      ) : (
        <span className="shrink-0 text-muted">
          {node.kind === 'object' ? `{${formatCount(line.count)}}` : `[${formatCount(line.count)}]`}
        </span>
      )}
      {hot && (
        <span className="json-copy">
          <CopyAs
            icon={Copy}
            name={`Copy value of ${visibleText(line.path, 80)}`}
            text={() => valueToCopy(text, node)}
            tabIndex={active ? 0 : -1}
          />
          <CopyAs
            icon={Braces}
            name={`Copy path ${visibleText(line.path, 80)}`}
            text={() => line.path}
            tabIndex={active ? 0 : -1}
          />
        </span>
      )}
    </div>
  );
});

const VALUE_TONES: Readonly<Record<string, Tone>> = {
  string: 'websocket',
  number: 'poll',
  word: 'info',
};

interface ValueProps extends Pick<JsonLineViewProps, 'text' | 'at' | 'mark'> {
  node: JsonNode;
}

function Value({ text, node, at, mark }: ValueProps) {
  const value = text.slice(node.start, node.end);
  const epoch = node.kind === 'number' ? epochOf(value, node.key) : null;
  return (
    <span data-tone={VALUE_TONES[node.kind]} className="min-w-0 [overflow-wrap:anywhere]">
      <span className="ink">
        <LongText text={value} limit={VALUE_SHOWN} />
      </span>
      {epoch !== null && <span className="ml-[1ch] text-muted">{formatMoment(epoch, at)}</span>}
      {mark && (
        <span
          data-tone={mark.tone}
          title="Since the message before of this kind: see Diff"
          className="ink ml-[2ch] text-small whitespace-nowrap"
        >
          {mark.text}
        </span>
      )}
    </span>
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

/** A string without its quotes and escapes; anything else as it was sent. */
function valueToCopy(text: string, { kind, start, end }: JsonNode): string {
  const value = text.slice(start, end);
  return kind === 'string' ? String(JSON.parse(value)) : value;
}
