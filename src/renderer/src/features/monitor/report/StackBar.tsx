import type { StackPart } from './stack-parts';

interface StackBarProps {
  label: string;
  parts: readonly StackPart[];
}

/** A whole and its parts: a bar for the eye, the figures beneath it for everybody. */
export function StackBar({ label, parts }: StackBarProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <div aria-hidden="true" className="stack-bar">
        {parts.map(({ name, tone, share }) => (
          <i key={name} data-tone={tone} style={{ width: `${share * 100}%` }} />
        ))}
      </div>
      <dl aria-label={label} className="stack-legend">
        {parts.map(({ name, tone, value }) => (
          <div key={name} data-tone={tone}>
            <dt>
              <i aria-hidden="true" className="dot mr-1.5 inline-block align-middle" />
              {name}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
