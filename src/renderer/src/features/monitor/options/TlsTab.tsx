import { TriangleAlert } from 'lucide-react';
import { FlagField } from './FlagField';
import { TextField } from './TextField';
import type { OptionsEditor } from './use-options-editor';

/** Whom to trust. */
export function TlsTab({ editor }: { editor: OptionsEditor }) {
  return (
    <div className="flex flex-col gap-2.5">
      <FlagField
        editor={editor}
        path="tls.verify"
        label="Verify the certificate"
        note="Of wss:// and https:// servers."
      />
      {!editor.spec.tls.verify && (
        <p
          data-tone="warn"
          className="tint flex items-start gap-2 rounded-control border border-line-strong px-3 py-2 text-data"
        >
          <TriangleAlert aria-hidden="true" size={14} className="ink mt-0.5 shrink-0" />
          Anyone on the way can read and change what is sent, passwords too. This holds for this
          connection only.
        </p>
      )}
      <TextField
        editor={editor}
        path="tls.ca"
        label="Authorities"
        nullable
        rows={8}
        placeholder="-----BEGIN CERTIFICATE-----"
        help="PEM text of the certificate authorities to trust; empty is the usual ones."
      />
    </div>
  );
}
