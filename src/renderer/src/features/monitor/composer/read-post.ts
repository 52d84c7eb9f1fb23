import type { Variable } from '../../../../../shared/model/settings';
import type { TextFault } from '../../../ui/editor/editor-types';
import { type ComposerNote, unknownNote } from './composer-notes';
import { type PostForm, saysJson } from './post-form';
import { readMessage } from './read-message';
import { expand } from './variable-places';

/** What a POST comes to. */
export interface PostReading {
  /** Why it cannot be sent, with what to do; null when it can. */
  problem: string | null;
  /** Of the body as it goes out; null when unknown. */
  bytes: number | null;
  /** Why the body is not what its type says. It may be sent all the same: servers differ. */
  fault: TextFault | null;
  /** Variables in the body that are sent as they stand. */
  unknown: string[];
}

/** Reads a POST as it would go out now. */
export function readPost(form: PostForm, variables: readonly Variable[]): PostReading {
  const type = saysJson(form.contentType) && form.body !== '' ? 'json' : 'text';
  const { bytes, fault, unknown } = readMessage({ type, text: form.body }, variables);
  const problem = bytes === null && fault ? fault.reason : urlProblem(form.url.trim(), variables);
  return { problem, bytes, fault, unknown };
}

/** What there is to say about a POST, the gravest first. */
export function postNotes(
  { problem, fault, unknown }: PostReading,
  form: PostForm,
): ComposerNote[] {
  if (problem) return [{ tone: 'bad', text: problem }];
  const notes: ComposerNote[] = [];
  if (fault && form.body.trim() !== '') {
    notes.push({ tone: 'warn', text: `${fault.reason} It would be sent as it stands.` });
  }
  const asItStands = unknownNote(unknown);
  return asItStands ? [...notes, asItStands] : notes;
}

function urlProblem(url: string, variables: readonly Variable[]): string | null {
  if (url === '') return 'The URL is missing: expand the composer and enter it.';
  const { text, unknown } = expand(url, variables);
  if (unknown.length > 0) {
    return `There is no variable ${unknown[0]}. Add it in Settings, under Variables.`;
  }
  const fits = /^https?:\/\//i.test(text) && parses(text);
  return fits ? null : 'The URL is not valid: it starts with http:// or https:// and has a host.';
}

function parses(url: string): boolean {
  try {
    new URL(url);
    return true;
  } catch {
    return false;
  }
}
