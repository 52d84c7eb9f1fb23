import type { Measures } from '../../../../../shared/model/measures';
import type { Transport } from '../../../../../shared/model/transport';
import { formatBytes, formatCount } from '../../../lib/format';
import { formatDuration } from '../../../lib/format-time';
import { FactGrid } from './FactGrid';
import { ReportPart } from './ReportPart';
import { StackBar } from './StackBar';
import { efficiencyWords, handshakeParts, wireParts } from './stack-parts';

interface LinkPartsProps {
  transport: Transport;
  measures: Measures;
}

/** Arrival, opening, polls and bytes: what is measured besides latency itself. */
export function LinkParts({ transport, measures }: LinkPartsProps) {
  return (
    <>
      <Arrival arrival={measures.arrival} />
      {measures.polls && <Polls polls={measures.polls} />}
      <Opening transport={transport} measures={measures} />
      <Wire wire={measures.wire} />
    </>
  );
}

function Arrival({ arrival: { gap, jitterMs, sinceLastMs } }: Pick<Measures, 'arrival'>) {
  return (
    <ReportPart title="Arrival">
      <p className="text-data text-muted">
        How evenly messages come in, by this clock alone: the time between one and the next.
      </p>
      <FactGrid
        facts={[
          {
            name: 'Gap p50',
            value: formatDuration(gap.p50),
            title: 'Time between the arrivals of two messages: half of them came closer together',
          },
          { name: 'Gap p99', value: formatDuration(gap.p99) },
          { name: 'Longest gap', value: formatDuration(gap.max) },
          {
            name: 'Gap jitter',
            value: formatDuration(jitterMs),
            title: 'Mean difference between successive gaps; needs no timestamps',
          },
          {
            name: 'Last message',
            value:
              sinceLastMs === null ? formatDuration(null) : `${formatDuration(sinceLastMs)} ago`,
          },
        ]}
      />
    </ReportPart>
  );
}

function Polls({ polls }: { polls: NonNullable<Measures['polls']> }) {
  const { count, empty, hold, blind, deadMs } = polls;
  return (
    <ReportPart title="Polls">
      <p className="text-data text-muted">
        The server holds a request until there is something to answer. Between an answer and the
        next request the client is blind: what happens then comes with the next answer.
      </p>
      <FactGrid
        facts={[
          { name: 'Answers', value: formatCount(count) },
          { name: 'Empty', value: formatCount(empty), title: 'Answers without a message' },
          {
            name: 'Hold p50',
            value: formatDuration(hold.p50),
            title: 'From the request written to the first byte of its answer',
          },
          { name: 'Longest hold', value: formatDuration(hold.max) },
          {
            name: 'Blind p50',
            value: formatDuration(blind.p50),
            title: 'Time without a request at the server between two polls',
          },
          { name: 'Longest blind', value: formatDuration(blind.max) },
          {
            name: 'Dead time',
            value: formatDuration(deadMs),
            title: 'All time without a request at the server since the first one',
          },
        ]}
      />
    </ReportPart>
  );
}

function Opening({ transport, measures }: LinkPartsProps) {
  const { handshake, openMs, firstMessageMs } = measures;
  return (
    <ReportPart title="Opening">
      {handshake && (
        <StackBar label="Handshake phases" parts={handshakeParts(handshake, transport)} />
      )}
      <FactGrid
        facts={[
          { name: 'To open', value: formatDuration(openMs), title: 'Of the newest link' },
          {
            name: 'To first message',
            value: formatDuration(firstMessageMs),
            title: 'From dialling, of the newest link',
          },
        ]}
      />
    </ReportPart>
  );
}

function Wire({ wire }: Pick<Measures, 'wire'>) {
  return (
    <ReportPart title="Bytes on the wire">
      <StackBar label="What the bytes were for" parts={wireParts(wire)} />
      <FactGrid
        facts={[
          {
            name: 'Total',
            value: formatBytes(wire.total),
            title: `${formatCount(wire.total)} bytes read and written`,
          },
          {
            name: 'Efficiency',
            value: efficiencyWords(wire),
            title: 'Payload as a share of everything',
          },
          { name: 'Requests', value: formatCount(wire.requests) },
          { name: 'Sockets', value: formatCount(wire.sockets), title: 'Connections opened' },
        ]}
      />
    </ReportPart>
  );
}
