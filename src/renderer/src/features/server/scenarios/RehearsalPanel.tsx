import { useState } from 'react';
import type { DialogueRehearsal } from '../../../../../shared/contract/server-views';
import type { ScenarioFile } from '../../../../../shared/model/scenario-file';
import { visibleText } from '../../../../../shared/visible-text';
import { formatDuration } from '../../../lib/format-time';
import { TextArea } from '../../../ui/TextArea';
import { Panel } from '../Panel';
import { useRehearsal } from './use-rehearsal';

const MOST_ROWS = 6;
const TO = { sender: 'to the client', room: 'to the room', close: 'closes the client' };

interface RehearsalPanelProps {
  /** Null = something is wrong with the scenario. */
  file: ScenarioFile | null;
  /** What the engine has against it is told at its field. */
  known: boolean;
}

/** Says something to the dialogue as it stands, and shows what it would do. */
export function RehearsalPanel({ file, known }: RehearsalPanelProps) {
  const [text, setText] = useState('');
  const came = useRehearsal(file, text);
  return (
    <Panel title="Rehearse">
      <div className="flex flex-col gap-2 px-3 pb-3 text-data">
        <TextArea
          aria-label="Text of a client"
          rows={Math.min(MOST_ROWS, text.split('\n', MOST_ROWS).length)}
          value={text}
          placeholder="Say something, as a client would"
          maxLength={65_536}
          onChange={({ target }) => setText(target.value)}
          className="min-h-7"
        />
        <div role="status">
          {file === null && (
            <p data-tone="warn" className="ink">
              Something in the form is not right yet
              {came === null ? '.' : ': this is how it was before.'}
            </p>
          )}
          {came === null && (
            <p className="text-muted">What the dialogue would do stands here; nothing is sent.</p>
          )}
          {came && 'trouble' in came && (
            <p data-tone="bad" className="ink [overflow-wrap:anywhere]">
              {known ? 'A rule is not right yet.' : visibleText(came.trouble, 1_000)}
            </p>
          )}
          {came && 'steps' in came && <Steps came={came} />}
        </div>
      </div>
    </Panel>
  );
}

function Steps({ came: { rule, steps, published, dropped } }: { came: DialogueRehearsal }) {
  return (
    <>
      <p className="text-muted">
        {rule === null ? 'No rule answers.' : `Rule ${rule + 1} answers.`}
        {published
          ? ' The text itself is published to the room.'
          : ' The text itself is not published.'}
      </p>
      <ol aria-label="What happens" className="mt-1 flex flex-col">
        {numberedSteps(steps).map(({ n, atMs, kind, text }) => (
          <li key={n} className="flex items-baseline gap-3 border-t border-line py-1">
            <span className="w-[64px] shrink-0 text-right font-data text-muted">
              {atMs === 0 ? 'at once' : formatDuration(atMs)}
            </span>
            <span className="min-w-0 flex-1 font-data whitespace-pre-wrap select-text [overflow-wrap:anywhere]">
              {visibleText(text, 2_000)}
            </span>
            <span className="shrink-0 text-small text-muted">{TO[kind]}</span>
          </li>
        ))}
      </ol>
      {dropped !== null && (
        <p data-tone="warn" className="ink">
          Something was left out: {dropped}.
        </p>
      )}
    </>
  );
}

function numberedSteps(steps: DialogueRehearsal['steps']) {
  return steps.map((step, at) => ({ ...step, n: at + 1 }));
}
