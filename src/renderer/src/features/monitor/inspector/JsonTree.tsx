import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useId, useMemo, useRef, useState } from 'react';
import type { RecordDetail } from '../../../../../shared/contract/views';
import { formatCount } from '../../../lib/format';
import type { JsonNode } from '../../../lib/json-nodes';
import { Button } from '../../../ui/Button';
import { ShowMore } from '../../../ui/LongText';
import { JsonLineView } from './JsonLineView';
import { jsonMove } from './json-keys';
import { CHILDREN_SHOWN, FIRST_LOOK, type JsonLook, jsonLines, type MoreLine } from './json-lines';
import { useChangeMarks } from './use-change-marks';

interface JsonTreeProps {
  record: RecordDetail;
  text: string;
  root: JsonNode;
}

/** A JSON text as a tree whose branches open and close. */
export function JsonTree({ record, text, root }: JsonTreeProps) {
  const base = useId();
  const tree = useRef<HTMLDivElement>(null);
  const [look, setLook] = useState(FIRST_LOOK);
  const [active, setActive] = useState('0');
  const [hovered, setHovered] = useState<string | null>(null);
  const [focused, setFocused] = useState(false);
  const marks = useChangeMarks(record);
  const lines = useMemo(() => jsonLines(text, root, look), [text, root, look]);
  const activeAt = Math.max(
    0,
    lines.findIndex(({ id }) => id === active),
  );

  function toggle(id: string): void {
    const line = lines.find((one) => one.id === id);
    if (!line) return;
    if (!('node' in line)) showMore(line);
    else if (line.open !== null) {
      const touched = new Map(look.touched).set(id, !line.open);
      setLook({ ...look, touched });
    }
  }

  function showMore({ branch }: MoreLine): void {
    setLook(branch === null ? { ...look, maxLines: look.maxLines * 4 } : withMore(look, branch));
  }

  function setRule(rule: JsonLook['rule']): void {
    setLook({ ...look, rule, touched: new Map() });
    setActive('0');
  }

  function onKeyDown(event: KeyboardEvent): void {
    if ((event.target as Element).tagName === 'BUTTON' && /^Enter$| /.test(event.key)) return;
    const move =
      event.ctrlKey || event.altKey || event.metaKey ? null : jsonMove(event.key, lines, activeAt);
    if (!move) return;
    event.preventDefault();
    if ('toggle' in move) toggle(move.toggle);
    else {
      setActive(move.to);
      focusLine(tree.current?.querySelector<HTMLElement>(`[data-line="${move.to}"]`));
    }
  }

  function onClick(event: MouseEvent): void {
    if ((event.target as Element).closest('button')) return;
    const id = lineAt(event);
    if (id === null) return;
    setActive(id);
    if (document.getSelection()?.isCollapsed !== false) toggle(id);
  }

  return (
    <>
      <div className="json-tools">
        <Button
          look="ghost"
          size="icon"
          aria-label="Expand all"
          title="Expand all"
          onClick={() => setRule('all')}
        >
          <ChevronsUpDown aria-hidden="true" size={14} />
        </Button>
        <Button
          look="ghost"
          size="icon"
          aria-label="Collapse all"
          title="Collapse all"
          onClick={() => setRule('none')}
        >
          <ChevronsDownUp aria-hidden="true" size={14} />
        </Button>
      </div>
      <div
        ref={tree}
        role="tree"
        aria-label="JSON"
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onMouseOver={(event) => setHovered(lineAt(event))}
        onMouseLeave={() => setHovered(null)}
        onFocus={(event) => {
          setFocused(true);
          setActive(lineAt(event) ?? active);
        }}
        onBlur={() => setFocused(false)}
        className="leading-5 outline-none"
      >
        {lines.map((line, index) =>
          'node' in line ? (
            <JsonLineView
              key={line.id}
              id={`${base}-${line.id}`}
              text={text}
              line={line}
              active={index === activeAt}
              hot={line.id === hovered || (focused && index === activeAt)}
              at={record.at}
              mark={marks.get(line.path)}
            />
          ) : (
            <div key={line.id} data-line={line.id} style={{ paddingLeft: `${line.level * 1.6}ch` }}>
              <ShowMore
                label={line.left === null ? 'lines' : formatCount(line.left)}
                onClick={() => showMore(line)}
              />
            </div>
          ),
        )}
      </div>
    </>
  );
}

function withMore(look: JsonLook, branch: string): JsonLook {
  const limit = look.limits.get(branch) ?? CHILDREN_SHOWN;
  return { ...look, limits: new Map(look.limits).set(branch, limit * 4) };
}

/** A line that leads to more is no item of the tree: its button takes the focus. */
function focusLine(line: HTMLElement | null | undefined): void {
  const target = line?.role === 'treeitem' ? line : line?.querySelector('button');
  target?.focus();
}

function lineAt(event: { target: EventTarget }): string | null {
  return (event.target as Element).closest<HTMLElement>('[data-line]')?.dataset.line ?? null;
}
