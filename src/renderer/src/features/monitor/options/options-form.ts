import type { ConnectionSpec } from '../../../../../shared/model/connection-spec';
import { completeUrl } from '../../../lib/complete-url';
import { sameData } from '../../../lib/same-data';
import { DEFAULT_OPTIONS } from './draft-spec';
import { isNumberPath, readNumber } from './number-options';
import { type NumberPath, type OptionPath, readOption, writeOption } from './option-path';

/** What is being edited: a copy of a spec, and what stands in the fields of its numbers. */
export interface OptionsForm {
  spec: ConnectionSpec;
  /** Texts as they are being typed; a number that is not being typed is written from the spec. */
  texts: Readonly<Partial<Record<NumberPath, string>>>;
  /** Fields that were left once: what is wrong with them shows. */
  left: readonly string[];
}

/** A form on a spec. */
export function startForm(spec: ConnectionSpec): OptionsForm {
  return { spec, texts: {}, left: [] };
}

/** Types into the field of a number; the spec follows as soon as it is one. */
export function typeNumber(form: OptionsForm, path: NumberPath, text: string): OptionsForm {
  const reading = readNumber(path, text);
  const spec = 'value' in reading ? writeNumberOption(form.spec, path, reading.value) : form.spec;
  return { ...form, spec, texts: { ...form.texts, [path]: text } };
}

/** A field loses the keyboard: its number is written the usual way. */
export function leaveField(form: OptionsForm, path: string): OptionsForm {
  const left = form.left.includes(path) ? form.left : [...form.left, path];
  if (!isNumberPath(path)) return { ...form, left };
  const text = form.texts[path];
  if (text === undefined || 'problem' in readNumber(path, text)) return { ...form, left };
  return { ...form, left, texts: withoutText(form, path) };
}

/** Puts an option back to its default. */
export function resetOption(form: OptionsForm, path: OptionPath): OptionsForm {
  const spec = writeOption(form.spec, path, readOption(DEFAULT_OPTIONS, path));
  return { ...form, spec, texts: isNumberPath(path) ? withoutText(form, path) : form.texts };
}

/** Whether anything was changed since the start. */
export function isTouched(form: OptionsForm, start: ConnectionSpec): boolean {
  return !sameData(finishedSpec(form), finishedSpec(startForm(start))) || hasBadText(form);
}

/** The spec as it is saved: spaces around and empty entries of lists left out, schemes added. */
export function finishedSpec({ spec }: OptionsForm): ConnectionSpec {
  return {
    ...spec,
    url: spec.url.trim(),
    name: spec.name.trim(),
    headers: spec.headers
      .map(([name, value]): [string, string] => [name.trim(), value.trim()])
      .filter(([name, value]) => name !== '' || value !== ''),
    subprotocols: spec.subprotocols.map((one) => one.trim()).filter((one) => one !== ''),
    otherUrls: spec.otherUrls
      .map((one) => completeUrl(one, spec.transport))
      .filter((one) => one !== ''),
    sendOnOpen: spec.sendOnOpen.filter((one) => one !== ''),
  };
}

function hasBadText({ texts }: OptionsForm): boolean {
  return Object.entries(texts).some(
    ([path, text]) => isNumberPath(path) && 'problem' in readNumber(path, text),
  );
}

function withoutText({ texts }: OptionsForm, path: NumberPath): OptionsForm['texts'] {
  const { [path]: _gone, ...rest } = texts;
  return rest;
}

function writeNumberOption(
  spec: ConnectionSpec,
  path: NumberPath,
  value: number | null,
): ConnectionSpec {
  // Null is only ever read where the schema allows it.
  return writeOption(spec, path, value as number);
}
