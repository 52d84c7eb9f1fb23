import { useEffect, useState } from 'react';
import type { DialogueRehearsal } from '../../../../../shared/contract/server-views';
import type { ScenarioFile } from '../../../../../shared/model/scenario-file';
import { rehearseDialogue } from '../../../state/scenario-actions';

const ASK_AFTER_MS = 150;

/** What came of a text said to a dialogue; null = nothing was said yet. */
export type Rehearsed = DialogueRehearsal | { trouble: string } | null;

/** Says a text to the dialogue as it stands, again whenever one of them has changed. */
export function useRehearsal(file: ScenarioFile | null, text: string): Rehearsed {
  const [came, setCame] = useState<Rehearsed>(null);

  useEffect(() => {
    if (text === '') setCame(null);
    if (file === null || text === '') return;
    let over = false;
    const timer = setTimeout(async () => {
      const result = await rehearseDialogue({ file, text, user: 'you' });
      if (!over) setCame(result);
    }, ASK_AFTER_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [file, text]);

  return came;
}
