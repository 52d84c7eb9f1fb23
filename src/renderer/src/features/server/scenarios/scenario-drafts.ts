import { z } from 'zod';
import { create } from 'zustand';
import { type ScenarioFile, scenarioFileSchema } from '../../../../../shared/model/scenario-file';
import { recall, remember } from '../../../lib/remember';
import { sameData } from '../../../lib/same-data';
import { readScenario } from './read-scenario';
import { fieldsOf, type ScenarioFields, scenarioFieldsSchema } from './scenario-fields';

/** What the tab shows. */
export type Choice =
  /** A kept scenario, by the id of its file. */
  | { kind: 'kept'; id: string }
  /** One that has no file yet, by its draft. */
  | { kind: 'new'; id: string }
  /** One of those that the server brings along. */
  | { kind: 'known'; id: string }
  | { kind: 'rules' };

const draftSchema = z.strictObject({
  /** The file as it was when the changes began; null = there is none. */
  base: scenarioFileSchema.nullable(),
  fields: scenarioFieldsSchema,
});
const draftsSchema = z.record(z.string(), draftSchema);

/** Changes to a scenario that are not saved. */
export type Draft = z.output<typeof draftSchema>;

/** The drafts and what shows; both outlive the page, and the drafts the program. */
export interface DraftsState {
  choice: Choice | null;
  /** By {@link draftKey}. A kept scenario that nobody has changed has none. */
  drafts: Readonly<Record<string, Draft>>;
  /** Under which key a scenario was begun that has a file since: its editor stays the same. */
  begun: Readonly<Record<string, string>>;
}

const KEY = 'wirescope.scenarioDrafts';
/** More text than this is not remembered for the next start, in characters. */
const MOST_REMEMBERED = 2_000_000;
const REMEMBER_AFTER_MS = 400;

/** Numbers are not given twice. */
let lastNew = 0;

/** The scenarios being written. */
export const useDrafts = create<DraftsState>(() => ({
  choice: null,
  drafts: recalled(),
  begun: {},
}));

/** Under which a draft is held; null for what has none. */
export function draftKey(choice: Choice): string | null {
  return choice.kind === 'kept' || choice.kind === 'new' ? `${choice.kind}:${choice.id}` : null;
}

/** What a draft is of. */
export function choiceOf(key: string): Choice {
  const [kind, ...id] = key.split(':');
  return { kind: kind === 'kept' ? 'kept' : 'new', id: id.join(':') };
}

/** Shows something else; what is written stays. */
export function choose(choice: Choice): void {
  useDrafts.setState({ choice });
}

/**
 * Begins a scenario that has no file yet, and shows it.
 *
 * @param fields in the place of the file's, where what is begun cannot be read yet
 */
export function beginScenario(file: ScenarioFile, fields = fieldsOf(file)): void {
  const { drafts } = useDrafts.getState();
  const used = Object.keys(drafts).map((key) => Number(/^new:(\d+)$/.exec(key)?.[1] ?? 0));
  lastNew = Math.max(lastNew, ...used) + 1;
  const choice = { kind: 'new', id: String(lastNew) } as const;
  setDrafts({ ...drafts, [`new:${choice.id}`]: { base: null, fields } });
  useDrafts.setState({ choice });
}

/** What was begun under a key has a file now, and goes on showing. */
export function showSaved(key: string, id: string): void {
  useDrafts.setState(({ begun }) => ({
    choice: { kind: 'kept', id },
    begun: { ...begun, [`kept:${id}`]: begun[key] ?? key },
  }));
}

/** The user writes. @param base the file, if there is one and nothing was changed so far */
export function writeDraft(key: string, base: ScenarioFile | null, fields: ScenarioFields): void {
  const { drafts } = useDrafts.getState();
  const draft = drafts[key] ?? { base, fields };
  if (draft.base !== null && !differs(fields, draft.base)) return dropDraft(key);
  setDrafts({ ...drafts, [key]: { base: draft.base, fields } });
}

/** Forgets what was written. */
export function dropDraft(key: string): void {
  const { [key]: _gone, ...rest } = useDrafts.getState().drafts;
  setDrafts(rest);
}

/** Whether what stands in the fields is another scenario than the file. */
export function differs(fields: ScenarioFields, file: ScenarioFile): boolean {
  if (sameData(withoutKeys(fields), withoutKeys(fieldsOf(file)))) return false;
  const reading = readScenario(fields);
  return reading.file === null || !sameData(reading.file, file);
}

function withoutKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutKeys);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name]) => name !== 'key');
  return Object.fromEntries(members.map(([name, member]) => [name, withoutKeys(member)]));
}

let timer: ReturnType<typeof setTimeout> | undefined;

function setDrafts(drafts: DraftsState['drafts']): void {
  useDrafts.setState({ drafts });
  clearTimeout(timer);
  timer = setTimeout(() => {
    const text = JSON.stringify(drafts);
    if (text.length <= MOST_REMEMBERED) remember(KEY, text);
  }, REMEMBER_AFTER_MS);
}

/** What another version wrote, or nobody, is no draft. */
function recalled(): DraftsState['drafts'] {
  try {
    const read = draftsSchema.safeParse(JSON.parse(recall(KEY) ?? '{}'));
    return read.success ? read.data : {};
  } catch {
    return {};
  }
}
