import { isSecretParameter } from '../../../shared/secret-names';
import type { Place } from './unopened';

/** Gets a place that may hold a secret; answers what is to stand there. */
export type ChangePlace = (place: Place) => string;

/** Up to the authority (the scheme may be missing or a `{{variable}}`), authority, rest. */
const AUTHORITY = /^([^/\\?#@]*:[\\/]+|[\\/]{2,})?([^/\\?#]*)(.*)$/s;
const QUERY_AND_FRAGMENT = /^([^?#]*)(\?[^#]*)?(#.*)?$/s;

/**
 * Changes the secret places of a URL: in front of the host the password (`<path>.password`) or a
 * user name without one (`<path>.username`: tokens are written there), and the values of parameters
 * whose name says so (`<path>.query.<n>`, `<path>.fragment.<n>`, n counting all parameters from 0).
 * Works on the text as it was written, percent signs, `{{variables}}` and mistakes included, so that
 * nothing else in it changes.
 */
export function changeUrlPlaces(url: string, path: string, change: ChangePlace): string {
  const [, front = '', query = '', fragment = ''] = QUERY_AND_FRAGMENT.exec(url) ?? [];
  return (
    changeUser(front, path, change) +
    changeParameters(query, `${path}.query`, change) +
    changeParameters(fragment, `${path}.fragment`, change)
  );
}

function changeUser(front: string, path: string, change: ChangePlace): string {
  const [, scheme = '', authority = '', rest = ''] = AUTHORITY.exec(front) ?? [];
  const at = authority.lastIndexOf('@'); // the last one, as URL parsers have it
  if (at < 0) return front;
  const start = authority.slice(0, at).indexOf(':') + 1; // 0 without a password
  const name = `${path}.${start > 0 ? 'password' : 'username'}`;
  const changed = change({ path: name, name, value: authority.slice(start, at) });
  return `${scheme}${authority.slice(0, start)}${changed}${authority.slice(at)}${rest}`;
}

/** @param text with its `?` or `#` in front; may be empty */
function changeParameters(text: string, path: string, change: ChangePlace): string {
  const changed = text
    .slice(1)
    .split('&')
    .map((parameter, index) => {
      const equals = parameter.indexOf('=');
      const name = decode(parameter.slice(0, Math.max(0, equals)));
      if (equals < 0 || !isSecretParameter(name)) return parameter;
      const value = parameter.slice(equals + 1);
      const place = { path: `${path}.${index}`, name: `${path}.${name}`, value };
      return parameter.slice(0, equals + 1) + change(place);
    });
  return text.slice(0, 1) + changed.join('&');
}

function decode(name: string): string {
  const spaced = name.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced; // a stray percent sign
  }
}
