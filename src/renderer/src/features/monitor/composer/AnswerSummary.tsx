import { expandComposer, type PostOutcome } from '../../../state/composer-store';
import { answerLook } from './answer-look';

/** What came of a POST, in a word; leads to the whole answer. */
export function AnswerSummary({ outcome }: { outcome: PostOutcome }) {
  if (outcome === 'sending') return <span className="text-data text-muted">Sending…</span>;
  const { tone, status, figures } = answerLook(outcome);
  return (
    <button
      type="button"
      title="Show the answer"
      onClick={() => expandComposer(true)}
      className="rounded-control px-1.5 font-data text-data whitespace-nowrap text-muted hover:underline"
    >
      <span data-tone={tone} className="ink font-semibold">
        {status}
      </span>{' '}
      <span className="composer-word">{figures}</span>
    </button>
  );
}
