import { useCallback, useMemo, useRef, useState } from 'react';
import type { EditorFocus } from './editor-types';

/** The keyboard of an editor that nobody asks for from elsewhere: the plain field hands it on. */
export function useEditorFocus(): EditorFocus {
  const [request, setRequest] = useState(0);
  const met = useRef(0);
  const meet = useCallback(() => {
    if (met.current === request) return false;
    met.current = request;
    return true;
  }, [request]);
  const ask = useCallback(() => setRequest((last) => last + 1), []);
  return useMemo(() => ({ request, meet, ask }), [request, meet, ask]);
}
