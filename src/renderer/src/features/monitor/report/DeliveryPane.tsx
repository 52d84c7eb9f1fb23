import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import type { DeliveryReport } from '../../../../../shared/model/delivery';
import { formatCount } from '../../../lib/format';
import { openOptions } from '../../../state/panel-store';
import { Button } from '../../../ui/Button';
import { deliveryVerdict } from './delivery-words';
import { FactGrid } from './FactGrid';
import { HoleTable } from './HoleTable';
import { LineNow } from './LineNow';
import { ReportPart } from './ReportPart';
import { SeamCards } from './SeamCards';

interface DeliveryPaneProps {
  id: number;
  report: DeliveryReport;
}

const ICONS = { ok: CircleCheck, bad: CircleX, muted: CircleHelp } as const;

/** What came, what did not, and what each reconnect cost. */
export function DeliveryPane({ id, report }: DeliveryPaneProps) {
  const { summary, seams, seamsTotal, holes, holesTotal } = report;
  const { title, text, tone } = deliveryVerdict(report);
  const Icon = tone === 'ok' || tone === 'bad' ? ICONS[tone] : ICONS.muted;
  return (
    <>
      <ReportPart title="Delivery">
        <p data-tone={tone} className="flex items-start gap-2 font-semibold">
          <Icon aria-hidden="true" size={16} className="ink mt-px shrink-0" />
          {title}
        </p>
        <p className="text-data text-muted">{text}</p>
        {summary ? (
          <FactGrid
            facts={[
              {
                name: 'Lost',
                value: formatCount(summary.lost),
                title: 'Ids missing between the smallest and largest seen',
                tone: summary.lost > 0 ? 'bad' : undefined,
              },
              {
                name: 'Duplicated',
                value: formatCount(summary.duplicated),
                title: 'Arrivals of an id already seen',
              },
              {
                name: 'Reordered',
                value: formatCount(summary.reordered),
                title: 'First arrivals with an id below the largest seen so far',
              },
            ]}
          />
        ) : (
          <p>
            <Button onClick={() => openOptions('idPath')}>Choose where ids stand…</Button>
          </p>
        )}
      </ReportPart>
      <ReportPart title={`Reconnects (${formatCount(seamsTotal)})`}>
        <LineNow id={id} hasReconnects={seamsTotal > 0} />
        {seams.length > 0 && <SeamCards id={id} seams={seams} total={seamsTotal} />}
      </ReportPart>
      {holes.length > 0 && (
        <ReportPart title={`Missing ids (${formatCount(holesTotal)})`}>
          <HoleTable id={id} holes={holes} total={holesTotal} />
        </ReportPart>
      )}
    </>
  );
}
