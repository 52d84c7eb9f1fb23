import { Play, Save, Square } from 'lucide-react';
import type { ScenarioEntry } from '../../../../../shared/contract/server-views';
import { visibleText } from '../../../../../shared/visible-text';
import { stopScenario } from '../../../state/server-actions';
import { shownShortcut } from '../../../state/shortcuts';
import { Button } from '../../../ui/Button';
import { StatePill } from '../../../ui/StatePill';
import { ChannelField } from '../ChannelField';
import { ScenarioMenu } from './ScenarioMenu';
import type { EditorActions } from './use-editor-actions';
import type { EditedScenario } from './use-scenario';

interface EditorBarProps {
  scenario: EditedScenario;
  /** Its file; undefined when it has none. */
  entry: ScenarioEntry | undefined;
  actions: EditorActions;
  /** Where it is started. */
  channel: string;
  /** Why it cannot be started there; null when it can. */
  channelFault: string | null;
  channels: readonly string[];
  /** Channels in which it runs. */
  running: readonly string[];
  /** What its start would take the place of; null = nothing. */
  replaced: string | null;
  /** The server does not listen. */
  stopped: boolean;
  onChannel: (channel: string) => void;
  onDuplicate: () => void;
  onDelete: () => void;
  onDiscard: () => void;
}

/** What the scenario is, whether it runs and is saved, and what can be done with it. */
export function EditorBar(props: EditorBarProps) {
  const { scenario, entry, actions, channel, channelFault, channels, running, replaced, stopped } =
    props;
  const { fields, reading, touched } = scenario;
  const faulty = reading.file === null;
  const again = running.includes(channel);
  const noted =
    (running.length > 0 && stopped) ||
    (again && touched) ||
    replaced !== null ||
    channelFault !== null;
  const word = again ? 'restart' : 'start';
  return (
    <header className="scenario-bar">
      <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="min-w-0 max-w-[40%] truncate text-large font-semibold">
          {visibleText(fields.name, 63) || 'Scenario'}
        </h2>
        {running.length > 0 && <StatePill tone="ok" label="running" />}
        {touched && <StatePill tone="warn" label={entry ? 'not saved' : 'new, not saved'} />}
        {running.length > 0 && <Runs channels={running} />}
        <span className="ml-auto flex flex-wrap items-center gap-2">
          <ChannelField
            label="In channel"
            channels={channels}
            value={channel}
            onChange={({ target }) => props.onChannel(target.value)}
            aria-invalid={channelFault !== null}
            className="w-[132px]"
          />
          <Button
            disabled={faulty || channelFault !== null || actions.busy}
            title={`${touched ? 'Save and ' : ''}${word} (${shownShortcut('CmdOrCtrl+Enter')})`}
            onClick={() => void actions.start()}
          >
            <Play aria-hidden="true" size={13} />
            {touched ? `Save and ${word}` : `${word.charAt(0).toUpperCase()}${word.slice(1)}`}
          </Button>
          <Button
            look="primary"
            disabled={!touched || actions.busy}
            title={`Save (${shownShortcut('CmdOrCtrl+S')})`}
            onClick={() => void actions.save()}
          >
            <Save aria-hidden="true" size={13} />
            Save
          </Button>
          <ScenarioMenu
            name={fields.name}
            entry={entry}
            touched={touched}
            onDuplicate={props.onDuplicate}
            onDelete={props.onDelete}
            onDiscard={props.onDiscard}
          />
        </span>
      </div>
      {noted && (
        <ul className="flex flex-wrap items-center gap-x-4 gap-y-1 text-data text-muted">
          {running.length > 0 && stopped && (
            <li>The server is stopped: its messages go to the history alone.</li>
          )}
          {again && touched && <li>A running scenario stays as it was started.</li>}
          {replaced !== null && (
            <li>
              Starting it takes the place of{' '}
              <span className="font-data text-text">{visibleText(replaced, 256)}</span>.
            </li>
          )}
          {channelFault !== null && (
            <li role="alert" data-tone="bad" className="ink">
              A channel {channelFault}.
            </li>
          )}
        </ul>
      )}
    </header>
  );
}

/** Where it runs, with its end there. */
function Runs({ channels }: { channels: readonly string[] }) {
  return (
    <ul className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1 text-data text-muted">
      {channels.map((name) => (
        <li key={name} className="flex min-w-0 items-center gap-1">
          runs in{' '}
          <span className="min-w-0 truncate font-data text-text">{visibleText(name, 256)}</span>
          <Button
            look="ghost"
            onClick={() => void stopScenario(name)}
            aria-label={`Stop in ${visibleText(name, 256)}`}
            className="h-6! px-2!"
          >
            <Square aria-hidden="true" size={11} />
            Stop
          </Button>
        </li>
      ))}
    </ul>
  );
}
