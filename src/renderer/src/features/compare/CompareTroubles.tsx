import { RotateCw } from 'lucide-react';
import { runAction } from '../../state/actions';
import { useCompare } from '../../state/compare-store';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { failureWords } from './compare-words';

/** What went wrong with the last comparison or with the history; nothing when nothing did. */
export function CompareTroubles() {
  const failed = useCompare(({ live }) => (live?.phase === 'failed' ? live : null));
  const failure = useCompare((state) => state.failure);
  const trouble = useCompare((state) => state.trouble);
  return (
    <>
      {failed?.error && (
        <Banner
          title="The comparison failed"
          text={failureWords(failed.spec, failed.error.message)}
        >
          <Button onClick={() => runAction('compare.run')}>
            <RotateCw aria-hidden="true" size={13} />
            Try again
          </Button>
        </Banner>
      )}
      {failure && <Banner title="The history cannot be read" text={failure} />}
      {trouble && <Banner tone="warn" title="About the history" text={trouble} />}
    </>
  );
}
