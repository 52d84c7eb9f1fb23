import type { ReactNode } from 'react';
import type { RetryPolicy } from '../../../../../shared/model/connection-spec';
import { type DelayScale, type PlannedDelay, planDelays, scaleOf } from './delay-plan';
import { delayText, ordinal, rangeText } from './delay-text';

const percent = (place: number) => `${place * 100}%`;

/** The next ten delays as they may come out: a bar from the shortest to the longest for each. */
export function DelayPlan({ policy }: { policy: RetryPolicy }) {
  const plan = planDelays(policy);
  if (plan.length === 0) return null;
  const scale = scaleOf(plan, policy);
  const byChance = plan.some(({ leastMs, mostMs }) => leastMs < mostMs);
  return (
    <figure className="delay-plan">
      <table aria-label="The next delays">
        <thead>
          <tr>
            <th scope="col">Attempt</th>
            <th scope="col" className="w-full">
              <span className="sr-only">Drawn</span>
              <Marks scale={scale} />
            </th>
            <th scope="col" className="text-right">
              Waits
            </th>
            <th scope="col" className="text-right" title="Since the end, when chance has it worst">
              In all, at most
            </th>
          </tr>
        </thead>
        <tbody>
          {plan.map((delay, index) => (
            <DelayRow
              key={delay.attempt}
              delay={delay}
              before={plan[index - 1] ?? delay}
              byChance={byChance}
              scale={scale}
            />
          ))}
        </tbody>
      </table>
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-small text-muted">
        <Key look="bar">{byChance ? 'drawn by chance from here' : 'the delay'}</Key>
        {byChance && <Key look="ceiling">ceiling</Key>}
        {scale.cap && <Key look="cap">longest delay, {scale.cap.text}</Key>}
        <span>{scale.kind} scale</span>
      </figcaption>
    </figure>
  );
}

interface DelayRowProps {
  delay: PlannedDelay;
  before: PlannedDelay;
  /** False: nothing is left to chance, so that the bar shows the delay itself. */
  byChance: boolean;
  scale: DelayScale;
}

function DelayRow({ delay, before, byChance, scale }: DelayRowProps) {
  const { attempt, leastMs, mostMs, totalMs } = delay;
  const [least, most] = [byChance ? scale.place(leastMs) : 0, scale.place(mostMs)];
  const from = scale.place(before.mostMs);
  return (
    <tr>
      <th scope="row">{ordinal(attempt)}</th>
      <td className="delay-track" aria-hidden="true">
        {scale.marks.map(({ text, place }) => (
          <i key={text} className="delay-mark" style={{ left: percent(place) }} />
        ))}
        {scale.cap && <i className="delay-cap" style={{ left: percent(scale.cap.place) }} />}
        <i className="delay-bar" style={{ left: percent(least), width: percent(most - least) }} />
        <i className="delay-step" style={{ left: percent(from), width: percent(most - from) }} />
        <i className="delay-ceiling" style={{ left: percent(most) }} />
      </td>
      <td className="text-right whitespace-nowrap">{rangeText([leastMs, mostMs])}</td>
      <td className="text-right whitespace-nowrap text-muted">{delayText(totalMs)}</td>
    </tr>
  );
}

/** What is written over the scale. */
function Marks({ scale }: { scale: DelayScale }) {
  return (
    <span aria-hidden="true" className="delay-marks">
      {scale.marks.map(({ text, place }) => (
        <span key={text} style={{ left: percent(place) }}>
          {text}
        </span>
      ))}
    </span>
  );
}

function Key({ look, children }: { look: 'bar' | 'ceiling' | 'cap'; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <i aria-hidden="true" className={`delay-key delay-key-${look}`} />
      {children}
    </span>
  );
}
