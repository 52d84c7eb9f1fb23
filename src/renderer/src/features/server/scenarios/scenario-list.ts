import type { ScenarioEntry } from '../../../../../shared/contract/server-views';
import type { ScenarioKindView, ServerView } from '../../../../../shared/contract/views';
import type { StaticRule } from '../../../../../shared/model/static-rule';
import { meanPerSecond } from '../../../../../shared/scenario-rate';
import { visibleText } from '../../../../../shared/visible-text';
import { formatRate, plural } from '../../../lib/format';
import { type Choice, choiceOf, type DraftsState } from './scenario-drafts';
import { channelsOf } from './scenario-runs';

/** One line of the list. */
export interface ListedItem {
  key: string;
  choice: Choice;
  name: string;
  /** Below the name. */
  line: string;
  /** Where it runs, in words; empty = nowhere. */
  running: string;
  unsaved: boolean;
  /** `line` tells a trouble. */
  bad: boolean;
}

/** A titled part of the list. */
export interface ListedPart {
  title: string;
  count: number | null;
  items: ListedItem[];
  /** In the place of the items, while there are none. */
  note: string;
}

/** What the list is made from. */
export interface ListedOf {
  entries: readonly ScenarioEntry[];
  rules: readonly StaticRule[];
  /** The rules were changed and not saved. */
  rulesUnsaved: boolean;
  drafts: DraftsState['drafts'];
  kinds: readonly ScenarioKindView[];
  channels: ServerView['channels'];
}

const PLAIN = { running: '', unsaved: false, bad: false };

/** The list: what the user keeps, what the server brings along, and the plain answers. */
export function listedParts(of: ListedOf): ListedPart[] {
  const { kinds, channels, rules } = of;
  const on = rules.filter((rule) => rule.on).length;
  const kept = [...of.entries.map((entry) => keptItem(entry, of)), ...newItems(of)];
  return [
    {
      title: 'Yours',
      count: kept.length,
      items: kept,
      note: 'None yet. New begins one from an example; files that others made can be imported.',
    },
    {
      title: 'Built in',
      count: null,
      note: '',
      items: kinds.map(({ name, description, ratePerSecond }) => ({
        ...PLAIN,
        key: `known:${name}`,
        choice: { kind: 'known', id: name },
        name,
        line: `${formatRate(ratePerSecond)} · ${description}`,
        running: runs(name, channels),
      })),
    },
    {
      title: 'Plain HTTP',
      count: null,
      note: '',
      items: [
        {
          ...PLAIN,
          key: 'rules',
          choice: { kind: 'rules' },
          name: 'Static rules',
          line: rules.length === 0 ? 'None yet' : `${on} of ${plural(rules.length, 'rule')} on`,
          unsaved: of.rulesUnsaved,
        },
      ],
    },
  ];
}

/** Whether both are the same. */
export function sameChoice(a: Choice, b: Choice): boolean {
  if (a.kind !== b.kind) return false;
  return a.kind === 'rules' || b.kind === 'rules' || a.id === b.id;
}

/** What shows: the choice as long as there is such a thing, else the first. */
export function shownChoice(choice: Choice | null, parts: readonly ListedPart[]): Choice {
  const items = parts.flatMap((part) => part.items);
  const found = choice && items.find((item) => sameChoice(item.choice, choice));
  return found?.choice ?? items[0]?.choice ?? { kind: 'rules' };
}

function keptItem({ id, scenario, trouble }: ScenarioEntry, of: ListedOf): ListedItem {
  const draft = of.drafts[`kept:${id}`];
  const name = draft?.fields.name ?? scenario?.name ?? id;
  return {
    key: `kept:${id}`,
    choice: { kind: 'kept', id },
    name: visibleText(name, 200) || 'Scenario',
    line: scenario ? scenarioLine(scenario) : visibleText(trouble ?? 'It cannot be read', 300),
    running: scenario ? runs(scenario.name, of.channels) : '',
    unsaved: draft !== undefined,
    bad: scenario === null,
  };
}

/** Those without a file: new ones, and those whose file is gone. */
function newItems({ entries, drafts }: ListedOf): ListedItem[] {
  return Object.entries(drafts).flatMap(([key, { fields }]) => {
    const choice = choiceOf(key);
    if (choice.kind === 'kept' && entries.some(({ id }) => id === choice.id)) return [];
    const name = visibleText(fields.name, 200) || 'Scenario';
    const line = choice.kind === 'kept' ? 'Its file is gone' : 'Has no file yet';
    return [{ ...PLAIN, key, choice, name, line, unsaved: true }];
  });
}

function scenarioLine({ rate, events, dialogue }: NonNullable<ScenarioEntry['scenario']>): string {
  const parts = [
    events.length > 0 ? formatRate(meanPerSecond(rate)) : null,
    events.length > 0 ? plural(events.length, 'event') : null,
    dialogue.length > 0 ? plural(dialogue.length, 'rule') : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

function runs(name: string, channels: ServerView['channels']): string {
  const where = channelsOf(name, channels).map((channel) => visibleText(channel, 60));
  return where.length === 0 ? '' : `Runs in ${where.join(', ')}`;
}
