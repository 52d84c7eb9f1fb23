import type { TokenStream } from '../../../../../shared/model/measures';
import { formatCount, formatRate, UNKNOWN } from '../../../lib/format';
import { formatDuration } from '../../../lib/format-time';
import { shownText } from '../../../lib/shown-text';
import { CopyButton } from '../../../ui/CopyButton';
import { FactGrid } from './FactGrid';
import { ReportPart } from './ReportPart';

/** The newest answer of a language model as one text, and how it came along. */
export function TextPane({ tokens }: { tokens: TokenStream }) {
  const { answers, ended, text, cut } = tokens;
  const { shown } = shownText(text, text.length);
  return (
    <>
      <ReportPart title="Token stream">
        <FactGrid
          facts={[
            {
              name: 'To first token',
              value: formatDuration(tokens.firstTokenMs),
              title: 'From the request, or the end of the answer before',
            },
            { name: 'Tokens', value: formatCount(tokens.tokens), title: 'Of the newest answer' },
            {
              name: 'Tokens a second',
              value: tokens.perSecond === null ? UNKNOWN : formatRate(tokens.perSecond),
              title: 'Of the newest answer, from its first token on',
            },
            {
              name: 'Answers',
              value: `${formatCount(answers)}, ${formatCount(ended)} ended`,
            },
          ]}
        />
      </ReportPart>
      <ReportPart title="Newest answer" action={<CopyButton text={text} what="answer" labelled />}>
        {cut && (
          <p className="text-small text-muted">The first 64 KiB of it; the log has the rest.</p>
        )}
        <pre className="answer-text">{shown === '' ? 'No text yet.' : shown}</pre>
      </ReportPart>
    </>
  );
}
