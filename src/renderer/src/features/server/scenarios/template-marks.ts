import { templateFault } from '../../../../../shared/template';
import {
  TEMPLATE_WORDS,
  type TemplatePlace,
  type TemplateWord,
} from '../../../../../shared/template-words';
import type { TextMarks } from '../../../ui/editor/text-marks';
import { asSentence } from './issue-words';

/** A word with its braces; a quoted text in it may hold braces. */
const WORD = /\{\{(?:'[^']*'|"[^"]*"|[^'"{}])*\}\}/g;

/** The words that mean something there, in the order they are shown. */
export function wordsFor(place: TemplatePlace): readonly TemplateWord[] {
  return TEMPLATE_WORDS.filter(({ places }) => places.includes(place));
}

/** Marks the words of templates; those that are none differently. */
export function templateMarks(place: TemplatePlace): TextMarks {
  return {
    pattern: WORD,
    look: ([whole]) => {
      // In JSON a quote of its own is escaped.
      const fault = templateFault(whole.replaceAll('\\"', '"'), place);
      if (fault) return { known: false, title: asSentence(fault.message) };
      const name = /^\{\{\s*([a-z]+)/.exec(whole)?.[1];
      const word = TEMPLATE_WORDS.find((one) => one.name === name);
      return { known: true, title: word?.says ?? 'Stands for itself' };
    },
  };
}
