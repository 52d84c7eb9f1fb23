import { useEffect, useState } from 'react';
import type { ScenarioPreview } from '../../../../../shared/contract/server-views';
import type { ScenarioFile } from '../../../../../shared/model/scenario-file';
import { previewScenario } from '../../../state/scenario-actions';

/** What a scenario would publish. */
export interface Preview {
  /** As it was last when nothing was wrong. */
  messages: ScenarioPreview['messages'];
  /** Why the engine does not take it; null when it does, or has not been asked. */
  trouble: string | null;
}

const ASK_AFTER_MS = 200;
const NOTHING: Preview = { messages: [], trouble: null };

/** The first messages of a scenario, asked for anew when it has changed. @param file null = not readable now */
export function usePreview(file: ScenarioFile | null): Preview {
  const [preview, setPreview] = useState(NOTHING);

  useEffect(() => {
    if (file === null) return;
    let over = false;
    const timer = setTimeout(async () => {
      const answer = await previewScenario(file);
      if (over) return;
      setPreview((before) =>
        'trouble' in answer
          ? { ...before, trouble: answer.trouble }
          : { messages: answer.messages, trouble: null },
      );
    }, ASK_AFTER_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [file]);

  return preview;
}
