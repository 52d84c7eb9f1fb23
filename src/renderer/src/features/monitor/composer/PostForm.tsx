import { RotateCcw } from 'lucide-react';
import { useId } from 'react';
import type { ConnectionView } from '../../../../../shared/contract/views';
import { classNames } from '../../../lib/class-names';
import { expandComposer, useComposer } from '../../../state/composer-store';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';
import { Select } from '../../../ui/Select';
import { AnswerPane } from './AnswerPane';
import { AnswerSummary } from './AnswerSummary';
import { ComposerNotes } from './ComposerNotes';
import { ExpandButton } from './ExpandButton';
import { HistoryMenu } from './HistoryMenu';
import { MessageEditor } from './MessageEditor';
import { SendButton } from './SendButton';
import { SendOnKey } from './SendOnKey';
import { SnippetMenu } from './SnippetMenu';
import { usePost } from './use-post';

interface FormProps {
  connection: ConnectionView;
  expanded: boolean;
}

const SAYING =
  "This transport only receives: what you send here is a request of its own, with the connection's headers and authentication.";
const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE', 'GET'];
const CONTENT_TYPES = ['application/json', 'text/plain', 'application/x-www-form-urlencoded'];

/** Writes requests beside a connection that only receives. */
export function PostForm({ connection, expanded }: FormProps) {
  const { id } = connection;
  const post = usePost(connection);
  const height = useComposer((state) => state.height);
  const typesId = useId();
  const { form, outcome } = post;
  const answered = outcome !== undefined;

  return (
    <SendOnKey onSend={post.send}>
      <div className="composer-kind">
        <Select
          aria-label="Method"
          value={form.method}
          onChange={({ target }) => post.write({ method: target.value })}
          className="w-[88px]"
        >
          {[...new Set([...METHODS, form.method])].map((method) => (
            <option key={method}>{method}</option>
          ))}
        </Select>
        {expanded && (
          <>
            <Field
              aria-label="POST URL"
              value={form.url}
              title={form.url}
              placeholder="https:// …"
              aria-invalid={post.reading.problem !== null}
              onChange={({ target }) => post.write({ url: target.value })}
              className="flex-1"
            />
            <Field
              aria-label="Content type"
              list={typesId}
              value={form.contentType}
              placeholder="No content type"
              onChange={({ target }) => post.write({ contentType: target.value })}
              className="composer-content-type"
            />
            <datalist id={typesId}>
              {CONTENT_TYPES.map((type) => (
                <option key={type} value={type} />
              ))}
            </datalist>
            {post.changed && (
              <Button
                look="ghost"
                size="icon"
                aria-label="Reset to the options"
                title="Method, URL and content type as the options say"
                onClick={post.reset}
              >
                <RotateCcw aria-hidden="true" size={14} />
              </Button>
            )}
          </>
        )}
      </div>
      <div
        className={classNames('composer-body', expanded && answered && 'composer-answered')}
        style={expanded ? { height } : undefined}
      >
        <div className="composer-editor">
          <MessageEditor
            ref={post.editor}
            label="Message body"
            placeholder={`Body of a request to ${form.url}`}
            value={form.body}
            json={post.draft.type === 'json'}
            known={post.known}
            fault={form.body === '' ? null : post.reading.fault}
            oneLine={!expanded}
            onChange={(body) => post.write({ body })}
            onOpen={() => expandComposer(true)}
          />
        </div>
        {expanded && outcome && <AnswerPane id={id} outcome={outcome} />}
      </div>
      <ComposerNotes
        notes={post.notes}
        bytes={post.reading.bytes}
        lines={expanded ? 1 : form.body.split('\n', 1_000).length}
        all={expanded}
      />
      <div className="composer-actions">
        {!expanded && outcome && <AnswerSummary outcome={outcome} />}
        <HistoryMenu labelled={false} onInsert={post.insert} />
        <SnippetMenu labelled={false} draft={post.draft} onInsert={post.insert} />
        <SendButton
          label={`Send ${form.method}`}
          disabled={post.reading.problem !== null || outcome === 'sending'}
          onSend={post.send}
        />
        <ExpandButton expanded={expanded} />
      </div>
      {expanded && (
        <div className="composer-foot composer-saying text-muted">
          <p className="truncate" title={SAYING}>
            {SAYING}
          </p>
        </div>
      )}
    </SendOnKey>
  );
}
