import { ChevronDown, ChevronsDownUp, ChevronsUpDown, ChevronUp, Search } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { formatCount } from '../../../lib/format';
import { MOST_MATCHES } from './json-search';
import { ToolButton } from './ToolButton';
import { type JsonSearch, nextMatch } from './use-json-search';

interface JsonToolsProps {
  search: JsonSearch;
  /** The node that is active: the next match is looked for from there. */
  active: number;
  onGo: (node: number) => void;
  onOpen: (rule: 'all' | 'root') => void;
}

/** Above a JSON tree: its search, and what opens and closes all of it. */
export function JsonTools({ search, active, onGo, onOpen }: JsonToolsProps) {
  const { text, found } = search;

  function go(by: 1 | -1): void {
    const node = nextMatch(found, active, by);
    if (node !== null) onGo(node);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
    else if (event.key === 'F3' && text !== '') go(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape' && text !== '') search.type('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <search className="inspector-tools">
      <Search aria-hidden="true" size={12} className="shrink-0 text-muted" />
      <input
        type="text"
        aria-label="Find in the JSON"
        placeholder="Find key or value"
        spellCheck={false}
        autoComplete="off"
        maxLength={1_000}
        value={text}
        onChange={(event) => search.type(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-6 min-w-0 flex-1 rounded-[4px] bg-transparent px-1 font-data text-small placeholder:text-muted"
      />
      {text !== '' && (
        <>
          <span role="status" className="shrink-0 px-1 text-small text-muted tabular-nums">
            {countText(search, active)}
          </span>
          <ToolButton
            icon={ChevronUp}
            name="Previous match"
            keys="Shift+Enter"
            onClick={() => go(-1)}
          />
          <ToolButton icon={ChevronDown} name="Next match" keys="Enter" onClick={() => go(1)} />
        </>
      )}
      <ToolButton icon={ChevronsUpDown} name="Expand all" onClick={() => onOpen('all')} />
      <ToolButton icon={ChevronsDownUp} name="Collapse all" onClick={() => onOpen('root')} />
    </search>
  );
}

/** `3 of 17` on a match, `17` elsewhere. */
function countText({ found, busy }: JsonSearch, active: number): string {
  if (busy) return 'Searching…';
  if (found.length === 0) return 'No match';
  const all =
    found.length >= MOST_MATCHES ? `${formatCount(MOST_MATCHES)}+` : formatCount(found.length);
  const at = found.indexOf(active);
  return at < 0 ? all : `${formatCount(at + 1)} of ${all}`;
}
