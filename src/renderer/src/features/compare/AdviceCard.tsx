import type { Advice, CompareResult } from '../../../../shared/model/compare';
import { visibleText } from '../../../../shared/visible-text';
import { Chip } from '../../ui/Chip';
import { basisOf } from './compare-words';

/** What the figures suggest, and what they rest on. Null while they are being measured. */
export function AdviceCard({ result }: { result: CompareResult | null }) {
  return (
    <section aria-label="Advice" className="advice-card">
      <h2 className="heading">{result ? 'Advice, from this run' : 'Advice'}</h2>
      {result ? (
        <>
          <AdviceList advice={usefulFirst(result.advice)} />
          <Basis result={result} />
        </>
      ) : (
        <p className="text-muted">
          It follows when all rounds are over, with the rows that it rests on.
        </p>
      )}
    </section>
  );
}

/** What does not fit is scrolled to, by key too. */
function AdviceList({ advice }: { advice: readonly Advice[] }) {
  return (
    <div {...{ role: 'group', 'aria-label': 'What follows', tabIndex: 0 }} className="advice-list">
      {advice.length === 0 && (
        <p className="text-muted">No rule has anything to say about these figures.</p>
      )}
      {advice.map((one) => (
        <AdviceItem key={`${one.rule} ${one.transport}`} advice={one} />
      ))}
    </div>
  );
}

/** What speaks for a transport stands before what says that there is not enough to tell. */
function usefulFirst(advice: readonly Advice[]): Advice[] {
  return [
    ...advice.filter(({ transport }) => transport !== null),
    ...advice.filter(({ transport }) => transport === null),
  ];
}

function AdviceItem({ advice }: { advice: Advice }) {
  const { rule, transport, says, because } = advice;
  return (
    <article className="advice" data-tone={transport ?? 'muted'}>
      <p className="advice-says">
        {transport && <Chip transport={transport} />} {visibleText(says, 1_000)}
      </p>
      <ul aria-label="Because" className="advice-why">
        {because.map((line) => (
          <li key={line}>{visibleText(line, 500)}</li>
        ))}
        <li className="advice-rule">rule: {visibleText(rule, 80)}</li>
      </ul>
    </article>
  );
}

function Basis({ result }: { result: CompareResult }) {
  return (
    <dl className="advice-basis">
      {basisOf(result).map(([name, value]) => (
        <div key={name} className="contents">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
