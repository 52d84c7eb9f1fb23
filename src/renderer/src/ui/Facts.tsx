import { UNKNOWN } from '../lib/format';

/** Names with their values; null is unknown. */
export function Facts({ rows }: { rows: readonly (readonly [string, string | null])[] }) {
  return (
    <dl className="grid grid-cols-[120px_1fr] gap-y-1 text-data">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="font-data select-text">{value ?? UNKNOWN}</dd>
        </div>
      ))}
    </dl>
  );
}
