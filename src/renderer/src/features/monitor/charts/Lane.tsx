import type { CSSProperties, ReactNode } from 'react';
import { visibleText } from '../../../../../shared/visible-text';
import { classNames } from '../../../lib/class-names';
import { formatCount, formatTinyCount } from '../../../lib/format';
import { Chip } from '../../../ui/Chip';
import { delayLevel } from './delay-words';
import type { LaneConnection } from './lane-connection';
import { type LaneSegment, segmentKey } from './lane-segments';
import { lossMarks } from './loss-marks';
import { segmentLabel, segmentSentence, segmentTone } from './segment-words';

interface LaneProps {
  /** Place in the list of connections. */
  at: number;
  connection: LaneConnection;
  segments: readonly LaneSegment[];
  selected: boolean;
  /** Key of the one segment that Tab leads to. */
  stop: string | undefined;
  height: number;
  now: number;
  /** What lies on the axis, up to its end and beyond it. */
  axis: LaneAxis;
  /** Lies over the lane. */
  overlay: ReactNode;
  onOpen: (id: number, at: number) => void;
}

/** The stretch of time that lanes show. */
export interface LaneAxis {
  from: number;
  to: number;
  /** How far the lanes reach beyond its end, in ms. */
  futureMs: number;
}

/** The story of one connection, from left to right. */
export function Lane(props: LaneProps) {
  const { at, connection, segments, selected, stop, now, axis, height, overlay, onOpen } = props;
  const name = visibleText(connection.name, 80);
  const { transport, lost } = connection;
  const spanMs = axis.to - axis.from;
  const scale = spanMs / (spanMs + axis.futureMs);
  return (
    <li className="lane" style={{ height }}>
      <span title={name} className={classNames('lane-name', selected && 'text-text')}>
        <Chip transport={transport} />
        <span className="min-w-0 flex-1 truncate">{name}</span>
        {lost ? (
          <span data-tone="bad" title={`${formatCount(lost)} ids lost so far`} className="ink">
            {formatTinyCount(lost)} lost
          </span>
        ) : null}
      </span>
      <span className="lane-track">
        {segments.map((segment, index) => {
          const key = segmentKey(connection.id, segment);
          const label = segmentLabel(segment, now);
          return (
            <button
              key={key}
              type="button"
              tabIndex={key === stop ? 0 : -1}
              data-segment={key}
              data-lane={at}
              data-index={index}
              data-state={segment.state}
              data-tone={segmentTone(segment, transport)}
              aria-label={segmentSentence(name, segment, now)}
              onClick={() => onOpen(connection.id, segment.at)}
              className="segment"
              style={placed(segment, scale)}
            >
              <DelayLevel segment={segment} />
              {label && (
                <span aria-hidden="true" className={segment.running ? 'wait-left' : 'wait-delay'}>
                  {label}
                </span>
              )}
            </button>
          );
        })}
        {lossMarks(connection.holes ?? [], axis).map((share) => (
          <i
            key={share}
            aria-hidden="true"
            className="lane-loss"
            style={{ left: percent(share) }}
          />
        ))}
        {axis.futureMs > 0 && (
          <i
            aria-hidden="true"
            className="lane-now"
            style={{ left: percent(((now - axis.from) / spanMs) * scale) }}
          />
        )}
        {overlay}
      </span>
    </li>
  );
}

/** How high the delay was drawn: the box is as high as it could have been. */
function DelayLevel({ segment: { delayMs, choice } }: { segment: LaneSegment }) {
  if (delayMs === undefined || !choice) return null;
  const height = percent(delayLevel(delayMs, choice));
  return <i aria-hidden="true" className="delay-level" style={{ height }} />;
}

/** At least 3 px wide, the last ones too. */
function placed({ from, to }: LaneSegment, scale: number): CSSProperties {
  return {
    left: `min(${from * scale * 100}%, 100% - 3px)`,
    width: percent(Math.min(1 - from * scale, (to - from) * scale)),
  };
}

function percent(share: number): string {
  return `${share * 100}%`;
}
