import type { ConnectionView } from '../../../shared/contract/views';
import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import { call } from '../bridge/bridge';
import { completeUrl } from '../lib/complete-url';
import { sameData } from '../lib/same-data';
import { typeUrl, useAddress, writeDraft } from './address-store';
import { isActive, selectConnection } from './connection-actions';
import { refreshWorkspace } from './workspace-feed';
import { findConnection } from './workspace-store';

/** Whether the two differ in more than the name, which a connection that is active need not notice. */
export function needsRedial(before: ConnectionSpec, after: ConnectionSpec): boolean {
  return !sameData({ ...before, name: '' }, { ...after, name: '' });
}

/**
 * The spec to edit: that of the connection, with what was changed in the URL bar when it is at rest
 * (connecting would take it over too).
 */
export function editedSpec({ spec, state }: ConnectionView): ConnectionSpec {
  if (isActive(state.state)) return spec;
  const { url: typed, transport } = useAddress.getState();
  const url = completeUrl(typed, transport);
  return url === '' ? spec : { ...spec, url, transport };
}

/**
 * Replaces the options of a connection; one that is active dials again with them, if need be. The
 * URL bar follows, unless something else stands in it.
 *
 * @returns why it failed, for people; null when it is done
 */
export async function saveOptions(id: number, spec: ConnectionSpec): Promise<string | null> {
  const before = findConnection(id);
  const { selectedId, url: typed, transport } = useAddress.getState();
  const result =
    before && !needsRedial(before.spec, spec)
      ? await call('connections.rename', { id, name: spec.name })
      : await call('connections.update', { id, spec, reconnect: true });
  if (!result.ok) return result.error.message;
  await refreshWorkspace();
  const untouched = before?.spec.url === completeUrl(typed, transport);
  const atRest = before !== undefined && !isActive(before.state.state);
  if (selectedId === id && (untouched || atRest)) selectConnection(result.value);
  return null;
}

/** Keeps the options of a connection that is still being written, and its URL. */
export function keepDraft({ url, transport: _followsUrl, ...draft }: ConnectionSpec): void {
  if (url !== useAddress.getState().url) typeUrl(url);
  writeDraft(draft);
}
