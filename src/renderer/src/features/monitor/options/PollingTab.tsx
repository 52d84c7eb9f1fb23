import { ChoiceField } from './ChoiceField';
import { NumberField } from './NumberField';
import { OptionGroup } from './OptionGroup';
import { TextField } from './TextField';
import type { OptionsEditor } from './use-options-editor';

const PLACES = [
  { value: 'query', label: 'Query parameter' },
  { value: 'header', label: 'Request header' },
] as const;

/** Where messages and cursor stand in an answer, and how the next request goes out. */
export function PollingTab({ editor }: { editor: OptionsEditor }) {
  const { nextHeader, sendIn } = editor.spec.poll;
  return (
    <>
      <OptionGroup title="Answer">
        <TextField
          editor={editor}
          path="poll.updatesPath"
          label="Messages at"
          help="A body of another shape is one message."
        />
        <TextField
          editor={editor}
          path="poll.nextPath"
          label="Next cursor at"
          help={nextHeader === null ? 'Path in the answer.' : 'Not used: the header below is.'}
        />
        <TextField
          editor={editor}
          path="poll.nextHeader"
          label="Cursor header"
          nullable
          placeholder="none"
          help="Response header that holds the cursor instead."
        />
      </OptionGroup>
      <OptionGroup title="Next request">
        <ChoiceField editor={editor} path="poll.sendIn" label="Cursor goes in a" choices={PLACES} />
        <TextField
          editor={editor}
          path="poll.sendAs"
          label={sendIn === 'query' ? 'Parameter' : 'Header'}
        />
        <NumberField editor={editor} path="poll.minGapMs" />
        <NumberField editor={editor} path="poll.timeoutMs" />
      </OptionGroup>
    </>
  );
}
