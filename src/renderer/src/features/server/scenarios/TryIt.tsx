import { visibleText } from '../../../../../shared/visible-text';
import { CopyButton } from '../../../ui/CopyButton';
import { type AnswerFields, samplePath } from './answer-fields';

interface TryItProps {
  /** Base URL; null while the server does not listen. */
  base: string | null;
  row: AnswerFields;
}

/** The address that the rule answers, to be tried once the rules are saved. */
export function TryIt({ base, row }: TryItProps) {
  if (base === null || !row.path.startsWith('/')) {
    return (
      <p className="text-small text-muted">Once the server runs, the address to try stands here.</p>
    );
  }
  const url = base + encodeURI(samplePath(row.path.trim()));
  const method = row.method === '' || row.method === 'GET' ? '' : `-X ${row.method} `;
  return (
    <div className="form-row">
      <span className="text-data text-muted">Try it</span>
      <span className="flex min-w-0 items-center gap-1">
        <code className="min-w-0 truncate font-data text-data select-text">
          {visibleText(url, 500)}
        </code>
        <CopyButton text={url} what="URL" />
        <span aria-hidden="true" className="pl-3 font-data text-data text-muted">
          curl
        </span>
        <CopyButton text={`curl -i ${method}"${url}"`} what="curl command" />
      </span>
    </div>
  );
}
