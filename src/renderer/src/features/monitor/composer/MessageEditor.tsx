import { useMemo } from 'react';
import { focusComposer, meetFocusRequest, useComposer } from '../../../state/composer-store';
import type { EditorProps } from '../../../ui/editor/editor-types';
import { TextEditor } from '../../../ui/editor/TextEditor';
import { variableMarks } from './variable-marks';

interface MessageEditorProps extends Omit<EditorProps, 'marks' | 'focus'> {
  /** Names of the variables that are filled in; null when none are. */
  known: ReadonlySet<string> | null;
}

/** Where a message is written. */
export function MessageEditor({ known, ...rest }: MessageEditorProps) {
  const request = useComposer((state) => state.focusRequest);
  const marks = useMemo(() => known && variableMarks(known), [known]);
  const focus = { request, meet: meetFocusRequest, ask: focusComposer };
  return <TextEditor {...rest} marks={marks} focus={focus} />;
}
