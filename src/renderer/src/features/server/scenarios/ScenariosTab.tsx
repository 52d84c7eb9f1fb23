import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import type { ServerView } from '../../../../../shared/contract/views';
import { scenarioFileSchema } from '../../../../../shared/model/scenario-file';
import { visibleText } from '../../../../../shared/visible-text';
import {
  deleteScenario,
  importScenario,
  readScenarios,
  revealScenario,
  useScenarios,
} from '../../../state/scenario-actions';
import { Banner } from '../../../ui/Banner';
import { Button } from '../../../ui/Button';
import { dialledBase } from '../listen-at';
import { useScenarioDraft, writeScenario } from '../use-scenario-draft';
import { useAnswersDraft } from './answers-draft';
import { KnownScenario } from './KnownScenario';
import { RulesEditor } from './RulesEditor';
import { readScenario } from './read-scenario';
import { ScenarioEditor } from './ScenarioEditor';
import { ScenarioList } from './ScenarioList';
import { beginScenario, type Choice, choose, draftKey, useDrafts } from './scenario-drafts';
import type { ScenarioFields } from './scenario-fields';
import { listedParts, shownChoice } from './scenario-list';
import { freeName, type ScenarioSample } from './scenario-samples';

/** Scenarios, kept and built in, and the plain answers: a list, and what is chosen from it. */
export function ScenariosTab({ server }: { server: ServerView }) {
  const { view, trouble } = useScenarios();
  const { drafts, choice, begun } = useDrafts();
  const rulesUnsaved = useAnswersDraft(({ rows }) => rows !== null);
  const { scenarioKinds: kinds, channels } = server;
  const parts = useMemo(() => {
    const { entries = [], rules = [] } = view ?? {};
    return listedParts({ entries, rules, rulesUnsaved, drafts, kinds, channels });
  }, [view, rulesUnsaved, drafts, kinds, channels]);
  const keys = useRef<((event: KeyboardEvent) => void) | null>(null);
  useFreshScenarios();

  if (view === null) {
    return trouble === null ? null : (
      <Banner title="The scenarios could not be read" text={trouble}>
        <Button onClick={() => void readScenarios()}>Try again</Button>
      </Banner>
    );
  }

  const shown = shownChoice(choice, parts);
  const entry = shown.kind === 'kept' ? view.entries.find(({ id }) => id === shown.id) : undefined;
  const names = () => [
    ...view.entries.map(({ id, scenario }) => scenario?.name ?? id),
    ...Object.values(drafts).map(({ fields }) => fields.name),
  ];

  function show(next: Choice): void {
    const { fields } = useScenarioDraft.getState();
    // The figures belong to the kind of before.
    if (next.kind === 'known' && fields.kind !== next.id) {
      writeScenario({ kind: next.id, channel: '', rate: '', size: '' });
    }
    choose(next);
  }

  function begin({ file }: ScenarioSample): void {
    beginScenario({ ...file, name: freeName(file.name, names()) });
  }

  function duplicate(fields: ScenarioFields): void {
    const name = freeName(fields.name.trim() || 'Scenario', names());
    const { file } = readScenario({ ...fields, name });
    const rest = scenarioFileSchema.parse({ name });
    beginScenario(file ?? rest, file ? undefined : { ...fields, name });
  }

  async function bringIn(): Promise<void> {
    const id = await importScenario();
    if (id !== null) choose({ kind: 'kept', id });
  }

  return (
    <div
      data-own-keys="CmdOrCtrl+Enter"
      // Before a button that has the keyboard: it would be pressed as well.
      onKeyDownCapture={(event) => keys.current?.(event)}
      className="scenarios"
    >
      <ScenarioList
        parts={parts}
        chosen={shown}
        onChoose={show}
        onNew={begin}
        onImport={() => void bringIn()}
      />
      <div className="min-w-0">
        {shown.kind === 'rules' && (
          <RulesEditor kept={view.rules} base={server.url && dialledBase(server.url)} />
        )}
        {shown.kind === 'known' && <KnownScenario name={shown.id} server={server} />}
        {entry?.scenario === null && <Unreadable id={entry.id} trouble={entry.trouble} />}
        {(shown.kind === 'new' || (shown.kind === 'kept' && entry?.scenario !== null)) && (
          <ScenarioEditor
            key={begun[draftKey(shown) ?? ''] ?? draftKey(shown)}
            choice={shown}
            entry={entry}
            channels={channels}
            stopped={server.url === null}
            keys={keys}
            onDuplicate={duplicate}
            onGone={() => useDrafts.setState({ choice: null })}
          />
        )}
      </div>
    </div>
  );
}

/** Others may change the files: they are read when the tab, or the window, comes into sight. */
function useFreshScenarios(): void {
  useEffect(() => {
    const read = () => void readScenarios();
    read();
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, []);
}

function Unreadable({ id, trouble }: { id: string; trouble: string | null }) {
  return (
    <Banner
      title={`${visibleText(id, 200)}.json cannot be read`}
      text={`${visibleText(trouble ?? 'It is no scenario', 1_000)}. Mend it in a text editor, or delete it.`}
    >
      <Button onClick={() => void revealScenario(id)}>Show the file</Button>
      <Button look="danger" onClick={() => void deleteScenario(id)}>
        Delete
      </Button>
    </Banner>
  );
}
