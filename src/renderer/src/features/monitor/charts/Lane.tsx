import type { CSSProperties } from 'react';
import { visibleText } from '../../../../../shared/visible-text';
import { classNames } from '../../../lib/class-names';
import { Chip } from '../../../ui/Chip';
import type { LaneConnection } from './lane-connection';
import { type LaneSegment, segmentKey } from './lane-segments';
import { segmentLabel, segmentTone, segmentWords } from './segment-words';

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
  /** Width of the past as a share of the lane; the rest is the future. */
  scale: number;
  onSelect: (id: number) => void;
}

/** The story of one connection, from left to right. */
export function Lane(props: LaneProps) {
  const { at, connection, segments, selected, stop, now, scale, height, onSelect } = props;
  const name = visibleText(connection.name, 80);
  const { transport } = connection;
  return (
    <li className="lane" style={{ height }}>
      <span title={name} className={classNames('lane-name', selected && 'text-text')}>
        <Chip transport={transport} />
        <span className="truncate">{name}</span>
      </span>
      <span className="lane-track">
        {segments.map((segment, index) => {
          const key = segmentKey(connection.id, segment);
          const { what, when, cause } = segmentWords(segment, now);
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
              aria-label={[name, what, when, cause].filter(Boolean).join('. ')}
              onClick={() => onSelect(connection.id)}
              className="segment"
              style={placed(segment, scale)}
            >
              {label && (
                <span aria-hidden="true" className={segment.running ? 'wait-left' : 'wait-delay'}>
                  {label}
                </span>
              )}
            </button>
          );
        })}
        {scale < 1 && (
          <i aria-hidden="true" className="lane-now" style={{ left: `${scale * 100}%` }} />
        )}
      </span>
    </li>
  );
}

/** At least 3 px wide, the last ones too. */
function placed({ from, to }: LaneSegment, scale: number): CSSProperties {
  return {
    left: `min(${from * scale * 100}%, 100% - 3px)`,
    width: `${Math.min(1 - from * scale, (to - from) * scale) * 100}%`,
  };
}
