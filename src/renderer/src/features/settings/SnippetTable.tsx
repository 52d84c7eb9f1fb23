import { Trash2 } from 'lucide-react';
import { useId } from 'react';
import type { Snippet } from '../../../../shared/model/settings';
import { visibleText } from '../../../../shared/visible-text';
import { useListRows } from '../../state/list-editor';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { focusNeighbour } from './focus-neighbour';
import { snippetList, snippetProblem } from './snippet-list';

const TYPE_LABELS: Readonly<Record<Snippet['type'], string>> = {
  text: 'Text',
  json: 'JSON',
  base64: 'Base64',
  hex: 'Hex',
};

/** The saved messages of the composer; made there, renamed and deleted here. */
export function SnippetTable() {
  const rows = useListRows(snippetList);
  const drafts = rows.map(({ draft }) => draft);
  if (rows.length === 0) {
    return (
      <p className="max-w-[72ch] text-data text-muted">
        None yet. Write a message in the composer below the log and save it under a name; it is then
        at hand for every connection, and here to be renamed or deleted.
      </p>
    );
  }
  return (
    <table aria-label="Saved messages" className="w-full table-fixed border-collapse">
      <colgroup>
        <col className="w-[34%]" />
        <col className="w-[64px]" />
        <col />
        <col className="w-[36px]" />
      </colgroup>
      <thead>
        <tr className="heading text-left [&>th]:pb-1 [&>th]:font-semibold">
          <th scope="col">Name</th>
          <th scope="col">Type</th>
          <th scope="col">Message</th>
          <th scope="col">
            <span className="sr-only">Delete</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, draft }, at) => (
          <SnippetRow key={id} id={id} draft={draft} problem={snippetProblem(drafts, at)} />
        ))}
      </tbody>
    </table>
  );
}

function SnippetRow({
  id,
  draft,
  problem,
}: {
  id: number;
  draft: Snippet;
  problem: string | null;
}) {
  const noteId = useId();
  const { name, type, text } = draft;
  const called = visibleText(name, 80) || 'the message without a name';
  return (
    <tr className="align-top [&>td]:py-1">
      <td className="pr-2">
        <Field
          aria-label={`Name of ${called}`}
          value={name}
          maxLength={200}
          aria-invalid={problem !== null}
          aria-describedby={problem ? noteId : undefined}
          onChange={(event) => snippetList.change(id, { name: event.target.value })}
          onBlur={snippetList.flush}
          className="w-full"
        />
        {problem && (
          <p id={noteId} data-tone="bad" className="ink mt-0.5 text-small">
            {problem}
          </p>
        )}
      </td>
      <td className="text-data leading-7 text-muted">{TYPE_LABELS[type]}</td>
      <td className="truncate font-data text-data leading-7">{visibleText(text.slice(0, 300))}</td>
      <td className="text-right">
        <Button
          look="ghost"
          size="icon"
          aria-label={`Delete ${called}`}
          title="Delete"
          onClick={({ currentTarget }) => {
            focusNeighbour(currentTarget);
            snippetList.remove(id, `${called} was deleted`);
          }}
        >
          <Trash2 aria-hidden="true" size={14} />
        </Button>
      </td>
    </tr>
  );
}
