import { Check, Copy, Table2, X } from 'lucide-react';
import { type MouseEvent, type ReactNode, useState } from 'react';
import { classNames } from '../../../lib/class-names';
import { useScoped } from '../../../state/log-scope';
import type { LogSource } from '../../../state/log-source';
import { clearRange, useFilterRange } from '../../../state/range-filter';
import { Button } from '../../../ui/Button';
import type { MenuPlace } from '../../../ui/ContextMenu';
import { ChartMenu } from './ChartMenu';
import { ChartTable } from './ChartTable';
import { type ChartSheet, sheetCsv } from './sheet';
import { type Copied, useCopied } from './use-copied';

interface ChartCardProps {
  title: string;
  /** What stands beside the title: short, cut where there is no room. */
  note?: ReactNode;
  /** Buttons of its own, before those that all charts have. */
  tools?: ReactNode;
  /** A button of its own, after them. */
  lastTool?: ReactNode;
  /** Why the newest could not be read; null when it could. */
  failure: string | null;
  chosen: LogSource;
  /** What is drawn, in numbers; asked for only when somebody wants them. */
  sheetOf: () => ChartSheet;
  className?: string;
  children: ReactNode;
}

const ICONS: Readonly<Record<Copied, typeof Copy>> = { ready: Copy, done: Check, failed: X };
const WORDS: Readonly<Record<Copied, string>> = {
  ready: 'Copy as CSV',
  done: 'Copied',
  failed: 'Failed',
};

/** A chart in its frame: as a drawing or as a table, and to be copied. */
export function ChartCard(props: ChartCardProps) {
  const { title, note, tools, lastTool, failure, chosen, sheetOf, className, children } = props;
  const source = useScoped(chosen);
  const { from, to } = useFilterRange(source);
  const [asTable, setAsTable] = useState(false);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const { copied, copy } = useCopied(() => sheetCsv(sheetOf()));
  const CopyIcon = ICONS[copied];

  function onContextMenu(event: MouseEvent): void {
    event.preventDefault();
    setMenu({ left: event.clientX, top: event.clientY });
  }

  return (
    <section
      aria-label={title}
      onContextMenu={onContextMenu}
      className={classNames('chart-card', className)}
    >
      <header className="chart-head">
        <h2 className="heading">{title}</h2>
        <span className="chart-note">
          {failure === null ? (
            note
          ) : (
            <span data-tone="bad" title={failure} className="ink">
              cannot be read
            </span>
          )}
        </span>
        {tools}
        <Button
          look="ghost"
          size="icon"
          aria-label={`${title} as a table`}
          aria-pressed={asTable}
          title={asTable ? 'Show as a chart' : 'Show as a table'}
          onClick={() => setAsTable(!asTable)}
          className="chart-tool"
        >
          <Table2 aria-hidden="true" size={13} />
        </Button>
        <Button
          look="ghost"
          size="icon"
          aria-label={copied === 'ready' ? `Copy ${title} as CSV` : WORDS[copied]}
          title={WORDS[copied]}
          onClick={copy}
          className="chart-tool"
        >
          <CopyIcon aria-hidden="true" size={13} />
        </Button>
        {lastTool}
      </header>
      {asTable ? <ChartTable title={title} sheet={sheetOf()} /> : children}
      {menu && (
        <ChartMenu
          title={title}
          place={menu}
          asTable={asTable}
          hasRange={from !== null || to !== null}
          onTable={() => setAsTable(!asTable)}
          onCopy={copy}
          onClearRange={() => clearRange(source)}
          onClose={() => setMenu(null)}
        />
      )}
    </section>
  );
}
