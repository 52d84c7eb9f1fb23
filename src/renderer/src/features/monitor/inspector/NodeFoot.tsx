import { Maximize2, Minimize2 } from 'lucide-react';
import { useMemo } from 'react';
import { visibleText } from '../../../../../shared/visible-text';
import type { JsonNodes } from '../../../lib/json-columns';
import { isLong, valueToCopy } from './json-line-text';
import { pathOf } from './json-path';
import { TextRowsView } from './TextRowsView';
import { ToolButton } from './ToolButton';

interface NodeFootProps {
  nodes: JsonNodes;
  /** The active one. */
  node: number;
  /** Its value shows whole. */
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** Below a JSON tree: where the active value stands and, when it does not fit a line, all of it. */
export function NodeFoot({ nodes, node, open, onOpen }: NodeFootProps) {
  const path = useMemo(() => shownPath(nodes, node), [nodes, node]);
  const long = isLong(nodes, node);
  return (
    <div className="flex max-h-[45%] shrink-0 flex-col border-t border-line">
      <div className="flex h-7 shrink-0 items-center gap-2 pr-1.5 pl-3 font-data text-small text-muted">
        <span className="node-path min-w-0 flex-1" title={path}>
          <bdi>{path}</bdi>
        </span>
        {long && (
          <ToolButton
            icon={open ? Minimize2 : Maximize2}
            name="Whole value"
            keys="Enter"
            pressed={open}
            onClick={() => onOpen(!open)}
          />
        )}
      </div>
      {long && open && (
        <div className="flex h-40 min-h-0 flex-col border-t border-line">
          <TextRowsView key={node} text={valueToCopy(nodes, node)} wrap label="Whole value" />
        </div>
      )}
    </div>
  );
}

/** Most characters of a path that fit, however wide the pane. */
const PATH_SHOWN = 300;

/** The end of a path tells more than its start. */
function shownPath(nodes: JsonNodes, node: number): string {
  const path = pathOf(nodes, node);
  return visibleText(path.length > PATH_SHOWN ? `…${path.slice(-PATH_SHOWN)}` : path);
}
