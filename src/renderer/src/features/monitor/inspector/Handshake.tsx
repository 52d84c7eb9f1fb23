import type { Phase } from './detail-groups';

/** How long the phases of the handshake took, one after the other, on one scale. */
export function Handshake({ phases }: { phases: readonly Phase[] }) {
  const total = phases.reduce((sum, { ms }) => sum + (ms ?? 0), 0);
  let before = 0;
  const bars = phases.map((phase) => {
    const start = before;
    before += phase.ms ?? 0;
    return { ...phase, start: share(start, total), length: share(phase.ms ?? 0, total) };
  });
  return (
    <section aria-label="Handshake">
      <h3 className="heading mb-1 border-b border-line pb-1">Handshake</h3>
      <table aria-label="Handshake" className="w-full table-fixed">
        <colgroup>
          <col className="w-[36%]" />
          <col className="w-[9ch]" />
          <col />
        </colgroup>
        <tbody>
          {bars.map(({ name, value, start, length }) => (
            <tr key={name}>
              <th scope="row" className="py-0.5 pr-3 text-left font-normal text-muted">
                {name}
              </th>
              <td className="pr-3 text-right tabular-nums">{value}</td>
              <td aria-hidden="true">
                <span className="relative block h-1.5 rounded-full bg-line">
                  <span
                    className="absolute inset-y-0 min-w-0.5 rounded-full bg-accent"
                    style={{ left: `${start}%`, width: `${length}%` }}
                  />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** In percent. */
function share(ms: number, total: number): number {
  return total > 0 ? (ms / total) * 100 : 0;
}
