import {
  type ConnectionSpec,
  connectionSpecSchema,
} from '../../../../../shared/model/connection-spec';
import type { Transport } from '../../../../../shared/model/transport';
import type { Draft } from '../../../state/address-store';

/** Every option at its default; URL and transport are of no meaning. */
export const DEFAULT_OPTIONS: Readonly<ConnectionSpec> = connectionSpecSchema.parse({
  url: '-',
  transport: 'websocket',
});

/** The spec of a connection that is being written; its URL may still be empty. */
export function draftSpec(draft: Draft, url: string, transport: Transport): ConnectionSpec {
  const read = connectionSpecSchema.safeParse({ ...draft, url: '-', transport });
  return { ...(read.success ? read.data : DEFAULT_OPTIONS), url, transport };
}
