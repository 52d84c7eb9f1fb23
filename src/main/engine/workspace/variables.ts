import { WirescopeError } from '../../../shared/contract/result';
import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import type { Variable } from '../../../shared/model/settings';
import { VARIABLE_REFERENCE } from '../../../shared/variable-reference';

/** What `{{name}}` stands for. */
export interface Variables {
  /** Error: `bad-request` for a name that there is none of, or whose value was not kept. */
  fill(text: string): string;
  /**
   * Leaves unknown names as they stand: a message may hold braces of its own. Error: `bad-request`
   * for a variable whose value was not kept.
   */
  fillKnown(text: string): string;
}

/** @param missing names of secret variables whose value was not kept since the last start */
export function createVariables(
  variables: readonly Variable[],
  missing: readonly string[],
): Variables {
  const values = new Map(variables.map(({ name, value }) => [name, value]));
  const lost = new Set(missing);

  function lookUp(name: string): string {
    if (lost.has(name)) {
      throw new WirescopeError(
        'bad-request',
        `The value of the secret variable ${name} was not kept. Enter it again in Settings, under Variables.`,
      );
    }
    const value = values.get(name);
    if (value !== undefined) return value;
    throw new WirescopeError(
      'bad-request',
      `There is no variable ${name}. Add it in Settings, under Variables, or take {{${name}}} out.`,
    );
  }

  return {
    fill: (text) => text.replace(VARIABLE_REFERENCE, (_whole, name: string) => lookUp(name)),
    fillKnown: (text) =>
      text.replace(VARIABLE_REFERENCE, (whole, name: string) =>
        values.has(name) || lost.has(name) ? lookUp(name) : whole,
      ),
  };
}

/** A spec with its variables filled in, ready to dial. Error: `bad-request`. */
export function fillSpec(spec: ConnectionSpec, { fill, fillKnown }: Variables): ConnectionSpec {
  return {
    ...spec,
    url: fill(spec.url),
    otherUrls: spec.otherUrls.map(fill),
    headers: spec.headers.map(([name, value]) => [fill(name), fill(value)]),
    auth: fillAuth(spec.auth, fill),
    body: spec.body === null ? null : fillKnown(spec.body),
    subprotocols: spec.subprotocols.map(fill),
    sendOnOpen: spec.sendOnOpen.map(fillKnown),
    post: { ...spec.post, url: spec.post.url === null ? null : fill(spec.post.url) },
    probe: { ...spec.probe, url: spec.probe.url === null ? null : fill(spec.probe.url) },
  };
}

function fillAuth(auth: ConnectionSpec['auth'], fill: Variables['fill']): ConnectionSpec['auth'] {
  switch (auth.type) {
    case 'none':
      return auth;
    case 'basic':
      return { type: 'basic', username: fill(auth.username), password: fill(auth.password) };
    case 'bearer':
      return { type: 'bearer', token: fill(auth.token) };
  }
}
