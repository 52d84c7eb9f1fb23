import { useState } from 'react';
import { monitorUrl } from '../../state/connection-actions';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { Field } from '../../ui/Field';
import { serverUrls } from './server-urls';

const FALLBACK = 'trades';

export function UrlTable({ base, channels }: { base: string; channels: readonly string[] }) {
  const [typed, setTyped] = useState<string | null>(null);
  const channel = typed ?? channels[0] ?? FALLBACK;
  return (
    <>
      <div className="mb-2 flex items-center gap-2">
        <Field
          label="Channel"
          value={channel}
          onChange={(event) => setTyped(event.target.value)}
          list="server-channels"
          className="w-[220px]"
        />
        <datalist id="server-channels">
          {channels.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
      <table aria-label="URLs" className="w-full table-fixed border-collapse text-left">
        <colgroup>
          <col className="w-[150px]" />
          <col />
          <col className="w-[150px]" />
          <col className="w-[124px]" />
        </colgroup>
        <tbody>
          {serverUrls(base, channel || FALLBACK).map(({ label, note, url, transport }) => (
            <tr key={label} className="border-t border-line">
              <th scope="row" className="py-1 text-data font-normal">
                {label}
              </th>
              <td className="py-1.5 font-data text-data select-text [overflow-wrap:anywhere]">
                {url}
              </td>
              <td className="pl-3 text-data text-muted">{note}</td>
              <td className="py-1">
                <div className="flex h-7 items-center justify-end">
                  {transport && (
                    <Button
                      look="ghost"
                      aria-label={`Monitor ${label}`}
                      onClick={() => monitorUrl(url)}
                    >
                      Monitor
                    </Button>
                  )}
                  <CopyButton text={url} what={`${label} URL`} />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
