import { X } from 'lucide-react';
import { visibleText } from '../../../../../shared/visible-text';
import { formatBytes } from '../../../lib/format';
import { type PostOutcome, setPostOutcome } from '../../../state/composer-store';
import { Button } from '../../../ui/Button';
import { CopyButton } from '../../../ui/CopyButton';
import { LongText } from '../../../ui/LongText';
import { answerLook } from './answer-look';

const FIRST_CHARACTERS = 4_000;
const KEPT_BYTES = 65_536;

/** The answer to a POST, whole. */
export function AnswerPane({ id, outcome }: { id: number; outcome: PostOutcome }) {
  if (outcome === 'sending') {
    return (
      <section aria-label="Answer" className="composer-answer p-3 text-muted">
        Sending… the answer shows here.
      </section>
    );
  }
  const { tone, status, figures } = answerLook(outcome);
  const headers = Object.entries(outcome.headers);
  return (
    <section aria-label="Answer" className="composer-answer">
      <header className="flex h-8 items-center gap-2 border-b border-line pr-1 pl-3">
        <p aria-live="polite" className="min-w-0 flex-1 truncate font-data text-data text-muted">
          <span data-tone={tone} className="ink font-semibold">
            {status}
          </span>{' '}
          · {figures}
        </p>
        {outcome.body !== '' && <CopyButton text={outcome.body} what="the answer's body" />}
        <Button
          look="ghost"
          size="icon"
          aria-label="Close the answer"
          title="Close the answer"
          onClick={() => setPostOutcome(id, null)}
        >
          <X aria-hidden="true" size={14} />
        </Button>
      </header>
      <div className="min-h-0 flex-1 overflow-auto px-3 py-1.5 text-data">
        {outcome.error !== null && (
          <p data-tone="bad" className="ink mb-1.5 [overflow-wrap:anywhere]">
            {visibleText(outcome.error)}
            {outcome.status === null && '. Check the URL, and that the server runs.'}
          </p>
        )}
        {headers.length > 0 && (
          <details className="mb-1.5">
            <summary className="text-muted">Headers · {headers.length}</summary>
            <dl className="composer-headers">
              {headers.map(([name, value]) => (
                <div key={name} className="contents">
                  <dt className="text-muted">{visibleText(name)}</dt>
                  <dd>{visibleText(value)}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
        <pre className="font-data whitespace-pre-wrap [overflow-wrap:anywhere]">
          <LongText key={outcome.body} text={outcome.body} limit={FIRST_CHARACTERS} />
        </pre>
        {outcome.body === '' && outcome.status !== null && (
          <p className="text-muted">The body is empty.</p>
        )}
        {outcome.size > KEPT_BYTES && (
          <p className="mt-1.5 text-muted">
            The first 64 KiB of {formatBytes(outcome.size)} are kept.
          </p>
        )}
      </div>
    </section>
  );
}
