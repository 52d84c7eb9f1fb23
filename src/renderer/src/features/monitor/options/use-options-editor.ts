import { useMemo, useState } from 'react';
import type { ConnectionSpec } from '../../../../../shared/model/connection-spec';
import { detectTransport } from '../../../../../shared/model/transport';
import { useSettings } from '../../../state/settings-actions';
import type { NumberPath, OptionPath, OptionValue } from './option-path';
import { writeOption } from './option-path';
import { type Problems, problemsOf } from './option-problems';
import {
  finishedSpec,
  isTouched,
  leaveField,
  type OptionsForm,
  resetOption,
  startForm,
  typeNumber,
} from './options-form';

/** A spec while it is being edited: what the tabs read and tell. */
export interface OptionsEditor {
  form: OptionsForm;
  spec: ConnectionSpec;
  /** As it would be saved. */
  finished: ConnectionSpec;
  /** Everything that is wrong. */
  problems: Problems;
  /** What is wrong and is to be shown by now. */
  shown: Problems;
  touched: boolean;
  change<P extends OptionPath>(path: P, value: OptionValue<P>): void;
  type(path: NumberPath, text: string): void;
  reset(path: OptionPath): void;
  /** A field has lost the keyboard. */
  leave(path: string): void;
  /** From now on everything that is wrong shows. */
  showAll(): void;
}

interface EditorRules {
  /** False: there may be no URL yet. */
  needsUrl: boolean;
  /** The transport follows the URL. */
  followsUrl: boolean;
}

/** Edits a copy of a spec. */
export function useOptionsEditor(
  initial: ConnectionSpec,
  { needsUrl, followsUrl }: EditorRules,
): OptionsEditor {
  const [start] = useState(initial);
  const [form, setForm] = useState(() => startForm(initial));
  const [all, setAll] = useState(false);
  const variables = useSettings()?.variables;
  const problems = useMemo(
    () => problemsOf(form, variables ?? [], needsUrl),
    [form, variables, needsUrl],
  );
  return {
    form,
    spec: form.spec,
    finished: finishedSpec(form),
    problems,
    shown: all ? problems : onlyLeft(problems, form.left),
    touched: isTouched(form, start),
    change: (path, value) =>
      setForm((now) => {
        const spec = writeOption(now.spec, path, value);
        const follows = followsUrl && path === 'url';
        const transport = (follows && detectTransport(spec.url)) || spec.transport;
        return { ...now, spec: { ...spec, transport } };
      }),
    type: (path, text) => setForm((now) => typeNumber(now, path, text)),
    reset: (path) => setForm((now) => resetOption(now, path)),
    leave: (path) => setForm((now) => leaveField(now, path)),
    showAll: () => setAll(true),
  };
}

function onlyLeft(problems: Problems, left: readonly string[]): Problems {
  return Object.fromEntries(Object.entries(problems).filter(([path]) => left.includes(path)));
}
