import { Square } from 'lucide-react';
import type { ServerView } from '../../../../../shared/contract/views';
import { visibleText } from '../../../../../shared/visible-text';
import { formatRate } from '../../../lib/format';
import { stopScenario } from '../../../state/server-actions';
import { Button } from '../../../ui/Button';
import { Facts } from '../../../ui/Facts';
import { Panel } from '../Panel';
import { ScenarioPanel } from '../ScenarioPanel';
import { channelsOf } from './scenario-runs';

/** A scenario that the server brings along: what it does, and the form that starts it. */
export function KnownScenario({ name, server }: { name: string; server: ServerView }) {
  const { scenarioKinds, channels } = server;
  const kind = scenarioKinds.find((one) => one.name === name);
  if (!kind) return null;
  const running = channelsOf(name, channels);
  return (
    <div className="flex max-w-[560px] flex-col gap-3">
      <Panel title={name}>
        <div className="flex flex-col gap-3 px-3 pb-3 text-data">
          <p>{kind.description}</p>
          <Facts
            rows={[
              ['Rate', formatRate(kind.ratePerSecond)],
              ['Size', kind.sized ? 'can be chosen' : "the scenario's own"],
            ]}
          />
          {running.length > 0 && (
            <ul aria-label="Runs in">
              {running.map((channel) => (
                <li key={channel} className="flex items-center gap-2 border-t border-line py-0.5">
                  <span className="text-muted">runs in</span>
                  <span className="min-w-0 flex-1 truncate font-data">
                    {visibleText(channel, 256)}
                  </span>
                  <Button
                    look="ghost"
                    aria-label={`Stop in ${visibleText(channel, 256)}`}
                    onClick={() => void stopScenario(channel)}
                    className="h-6! px-2!"
                  >
                    <Square aria-hidden="true" size={11} />
                    Stop
                  </Button>
                </li>
              ))}
            </ul>
          )}
          <p className="text-muted">
            It is part of the program and cannot be changed, its figures aside. For messages of your
            own begin one with New.
          </p>
        </div>
      </Panel>
      <ScenarioPanel kinds={[kind]} channels={channels} />
    </div>
  );
}
