import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import { isSecretHeader } from '../../../shared/secret-names';
import type { Place } from './unopened';
import { type ChangePlace, changeUrlPlaces } from './url-secrets';

/** Nothing but `{{variable}}` references: the secret, if there is one, is the variable's. */
const ONLY_REFERENCES = /^(?:\{\{\s*[A-Za-z_][\w.-]{0,63}\s*\}\})+$/;

/**
 * Takes a spec apart: what may be written in the clear, with nothing where a secret was, and its
 * secrets by path (`auth.password`, `auth.token`, `headers.2`, `url.password`, `url.username`,
 * `url.query.0`, `otherUrls.1.password`).
 *
 * Secret are passwords and tokens of `auth`, the values of headers and URL parameters whose name
 * says so, and in a URL the password or a user name without one. Not secret are empty values and
 * values that only refer to variables. `body` and `sendOnOpen` are kept as they are: what is written
 * there stands in the file in the clear; a secret in them belongs into a secret variable.
 */
export function takeSecrets(spec: ConnectionSpec): {
  spec: ConnectionSpec;
  secrets: Record<string, string>;
} {
  const secrets: Record<string, string> = {};
  const cleared = changePlaces(spec, ({ path, value }) => {
    if (value === '' || ONLY_REFERENCES.test(value)) return value;
    secrets[path] = value;
    return '';
  });
  return { spec: cleared, secrets };
}

/**
 * Puts secrets back where {@link takeSecrets} took them. Those whose place is not there, is not
 * empty or no longer one for secrets are left out.
 */
export function putSecrets(
  spec: ConnectionSpec,
  secrets: Readonly<Record<string, string>>,
): ConnectionSpec {
  return changePlaces(spec, ({ path, value }) => {
    if (value !== '' || !Object.hasOwn(secrets, path)) return value;
    return secrets[path] ?? value;
  });
}

/** The paths of the secrets that a spec holds. */
export function secretPaths(spec: ConnectionSpec): string[] {
  return Object.keys(takeSecrets(spec).secrets);
}

/** The places of a spec that may hold a secret and hold nothing, as paths. */
export function emptyPlaces(spec: ConnectionSpec): string[] {
  return secretPlaces(spec).flatMap(({ path, value }) => (value === '' ? [path] : []));
}

/** Every place of a spec that may hold a secret, empty ones and those with variables too. */
export function secretPlaces(spec: ConnectionSpec): Place[] {
  const places: Place[] = [];
  changePlaces(spec, (place) => {
    places.push(place);
    return place.value;
  });
  return places;
}

/** The spec with every place that may hold a secret as `change` answers. */
function changePlaces(spec: ConnectionSpec, change: ChangePlace): ConnectionSpec {
  return {
    ...spec,
    url: changeUrlPlaces(spec.url, 'url', change),
    otherUrls: spec.otherUrls.map((url, at) => changeUrlPlaces(url, `otherUrls.${at}`, change)),
    auth: changeAuth(spec.auth, change),
    headers: spec.headers.map(([name, value], index) => [
      name,
      isSecretHeader(name)
        ? change({ path: `headers.${index}`, name: `headers.${name.toLowerCase()}`, value })
        : value,
    ]),
    post: {
      ...spec.post,
      url: spec.post.url === null ? null : changeUrlPlaces(spec.post.url, 'post.url', change),
    },
    probe: {
      ...spec.probe,
      url: spec.probe.url === null ? null : changeUrlPlaces(spec.probe.url, 'probe.url', change),
    },
  };
}

function changeAuth(auth: ConnectionSpec['auth'], change: ChangePlace): ConnectionSpec['auth'] {
  switch (auth.type) {
    case 'none':
      return auth;
    case 'basic':
      return { ...auth, password: changeNamed('auth.password', auth.password, change) };
    case 'bearer':
      return { ...auth, token: changeNamed('auth.token', auth.token, change) };
  }
}

/** There is one of it, always under the same path. */
function changeNamed(path: string, value: string, change: ChangePlace): string {
  return change({ path, name: path, value });
}
