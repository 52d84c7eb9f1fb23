import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { ScenarioEntry } from '../../../../../shared/contract/server-views';
import type { ServerView } from '../../../../../shared/contract/views';
import { visibleText } from '../../../../../shared/visible-text';
import { deleteScenario } from '../../../state/scenario-actions';
import { Banner } from '../../../ui/Banner';
import { Button } from '../../../ui/Button';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { channelFault } from '../name-fault';
import { DialoguePart } from './DialoguePart';
import { EditorBar } from './EditorBar';
import { EventsPart } from './EventsPart';
import { focusFirst } from './focus-path';
import { GeneralPart } from './GeneralPart';
import { PreviewPanel } from './PreviewPanel';
import { engineProblems } from './preview-figures';
import { RatePart } from './RatePart';
import { RehearsalPanel } from './RehearsalPanel';
import { type Choice, draftKey, dropDraft } from './scenario-drafts';
import { channelsOf, replacedIn } from './scenario-runs';
import { useEditorActions } from './use-editor-actions';
import { usePreview } from './use-preview';
import { useScenario } from './use-scenario';

interface ScenarioEditorProps {
  choice: Choice;
  /** Its file; undefined when it has none. */
  entry: ScenarioEntry | undefined;
  channels: ServerView['channels'];
  /** The server does not listen. */
  stopped: boolean;
  /** Takes over what hears its keys: they are pressed in the list as well. */
  keys: RefObject<((event: KeyboardEvent) => void) | null>;
  onDuplicate: (fields: ReturnType<typeof useScenario>['fields']) => void;
  /** It is gone: something else is to show. */
  onGone: () => void;
}

type Question = 'delete' | 'discard';

/** Writes a scenario, shows what it would publish, and starts it. */
export function ScenarioEditor(props: ScenarioEditorProps) {
  const { choice, entry, channels, stopped, keys, onDuplicate, onGone } = props;
  const scenario = useScenario(choice, entry);
  const { fields, reading, conflict } = scenario;
  const preview = usePreview(reading.file);
  const own = useMemo(() => engineProblems(preview.trouble), [preview.trouble]);
  const [typed, setTyped] = useState<string | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const channel = typed ?? (fields.channel || fields.name);
  const actions = useEditorActions(choice, entry, scenario, channel, (paths) =>
    focusFirst(body.current, paths),
  );
  const names = useMemo(() => channels.map(({ name }) => name), [channels]);
  const startedAs = entry?.scenario?.name ?? fields.name;

  function onKeyDown(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const run = { s: actions.save, Enter: actions.start }[event.key];
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) void run();
  }

  useEffect(() => {
    keys.current = onKeyDown;
    return () => {
      keys.current = null;
    };
  });

  function discard(): void {
    setQuestion(null);
    const key = draftKey(choice);
    if (key !== null) dropDraft(key);
    if (!entry) onGone();
  }

  async function remove(): Promise<void> {
    setQuestion(null);
    if (entry && !(await deleteScenario(entry.id))) return;
    const key = draftKey(choice);
    if (key !== null) dropDraft(key);
    onGone();
  }

  return (
    <div ref={body} className="scenario-editor">
      <EditorBar
        {...{ scenario, entry, actions, channel, stopped }}
        channelFault={channelFault(channel)}
        channels={names}
        running={channelsOf(startedAs, channels)}
        replaced={replacedIn(channel, startedAs, channels)}
        onChannel={setTyped}
        onDuplicate={() => onDuplicate(fields)}
        onDelete={() => setQuestion('delete')}
        onDiscard={() => setQuestion('discard')}
      />
      {actions.failure !== null && <Banner title="Not saved" text={actions.failure} />}
      {conflict !== null && (
        <Banner
          tone="warn"
          title={conflict === 'gone' ? 'Its file is gone' : 'The file was changed meanwhile'}
          text={
            conflict === 'gone'
              ? 'Somebody has deleted it. Save makes a new one of what stands here.'
              : 'Save puts what stands here in its place.'
          }
        >
          <Button onClick={discard}>
            {conflict === 'gone' ? 'Discard what stands here' : 'Take over the file'}
          </Button>
        </Banner>
      )}
      <div className="scenario-columns">
        <div className="overflow-hidden rounded-card border border-line bg-surface">
          <GeneralPart scenario={scenario} channels={names} />
          <RatePart scenario={scenario} messages={preview.messages} />
          <EventsPart scenario={scenario} />
          <DialoguePart scenario={scenario} engineProblems={own} />
        </div>
        <div className="scenario-aside">
          {fields.dialogue.length > 0 && (
            <RehearsalPanel file={reading.file} known={Object.keys(own).length > 0} />
          )}
          {(fields.events.length > 0 || fields.dialogue.length === 0) && (
            <PreviewPanel preview={preview} faulty={reading.file === null} />
          )}
        </div>
      </div>
      {question !== null && (
        <ConfirmDialog
          {...QUESTIONS[question](visibleText(fields.name, 63), entry !== undefined)}
          onConfirm={question === 'delete' ? () => void remove() : discard}
          onCancel={() => setQuestion(null)}
        />
      )}
    </div>
  );
}

const QUESTIONS: Readonly<
  Record<Question, (name: string, kept: boolean) => { title: string; text: string; action: string }>
> = {
  delete: (name, kept) => ({
    title: `Delete “${name}”?`,
    text: kept
      ? 'Its file is deleted for good. Where it runs, it goes on until it is stopped.'
      : 'It was never saved, and is lost.',
    action: 'Delete',
  }),
  discard: (name) => ({
    title: `Discard the changes to “${name}”?`,
    text: 'The scenario goes back to what its file holds.',
    action: 'Discard',
  }),
};
