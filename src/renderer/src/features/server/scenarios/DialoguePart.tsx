import { Plus } from 'lucide-react';
import { formatCount } from '../../../lib/format';
import { Button } from '../../../ui/Button';
import { FormPart } from './FormPart';
import { RuleCard } from './RuleCard';
import { withChange, withCopy, withMoved, withoutRow, withRow } from './row-list';
import type { RuleFields } from './scenario-fields';
import { useOpenRows } from './use-open-rows';
import type { EditedScenario } from './use-scenario';

const MOST = 200;
const FRESH: Omit<RuleFields, 'key'> = {
  ...{ when: 'equals', text: 'ping', pattern: '', path: 'type', equals: '"ping"' },
  ...{ answers: [{ key: 0, text: 'pong', after: '0ms' }], to: 'sender' },
  ...{ closes: false, code: '1000', reason: '', swallow: true },
};

interface DialoguePartProps {
  scenario: EditedScenario;
  /** What the engine alone sees to be wrong, by path. */
  engineProblems: Readonly<Record<string, string>>;
}

/** What WebSocket clients are answered. */
export function DialoguePart({ scenario, engineProblems }: DialoguePartProps) {
  const { fields, reading, write } = scenario;
  const { dialogue } = fields;
  const { list, isOpen, toggle, begin } = useOpenRows(dialogue);
  const problems = { ...engineProblems, ...reading.problems };

  function add(): void {
    write((now) => {
      const rows = withRow(now.dialogue, FRESH);
      begin(rows.at(-1)?.key);
      return { dialogue: rows };
    });
  }

  return (
    <FormPart
      title="Dialogue"
      figures={
        <span className="font-data text-data text-muted">{formatCount(dialogue.length)}</span>
      }
      actions={
        <Button look="ghost" disabled={dialogue.length >= MOST} onClick={add} className="px-2!">
          <Plus aria-hidden="true" size={14} />
          Add rule
        </Button>
      }
    >
      <p className="text-data text-muted">
        What WebSocket clients of the channel are answered: the first rule that matches their text
        counts.{dialogue.length === 0 && ' None so far: their texts are only published.'}
      </p>
      <ol
        ref={list}
        aria-label="Rules of the dialogue"
        className="flex flex-col gap-2 empty:hidden"
      >
        {dialogue.map((rule, at) => (
          <RuleCard
            key={rule.key}
            at={at}
            rule={rule}
            open={isOpen(rule.key)}
            last={at === dialogue.length - 1}
            problems={problems}
            faults={reading.faults}
            onToggle={() => toggle(rule.key)}
            onChange={(change) =>
              write((now) => ({ dialogue: withChange(now.dialogue, at, change) }))
            }
            onMove={(by) => write((now) => ({ dialogue: withMoved(now.dialogue, at, by) }))}
            onCopy={() => write((now) => ({ dialogue: withCopy(now.dialogue, at) }))}
            onRemove={() => write((now) => ({ dialogue: withoutRow(now.dialogue, at) }))}
          />
        ))}
      </ol>
    </FormPart>
  );
}
