import { badRequest } from './http-error';

/** A request's target, split but not decoded: `new URL` would resolve `..` and hide it. */
export interface RequestTarget {
  /** As sent, from the first `/` on. */
  path: string;
  /** Host and port of an absolute-form target (RFC 9112 3.2.2), which outranks `Host`; else null. */
  authority: string | null;
  /** The parameter decoded once, the first of equal names; null when absent. Error: 400 when broken. */
  query(name: string): string | null;
}

/** Splits `request.url`; never fails, so that Host and Origin can be checked before anything else. */
export function parseTarget(url: string): RequestTarget {
  const absolute = /^https?:\/\/([^/?#]*)(.*)$/i.exec(url);
  const local = (absolute?.[2] ?? url).replace(/#.*$/, '') || '/';
  const mark = local.indexOf('?');
  const pairs = mark < 0 ? [] : local.slice(mark + 1).split('&');
  return {
    path: mark < 0 ? local : local.slice(0, mark),
    authority: absolute?.[1] ?? null,
    query(name) {
      for (const pair of pairs) {
        const equals = pair.indexOf('=');
        const key = equals < 0 ? pair : pair.slice(0, equals);
        if (key !== name) continue;
        const value = equals < 0 ? '' : pair.slice(equals + 1);
        return percentDecode(value.replaceAll('+', ' '), name);
      }
      return null;
    },
  };
}

/**
 * Decodes percent signs once. Bytes beyond ASCII, which Node hands over as Latin-1, count as sent.
 * Error: 400 for a broken escape or for what is not UTF-8.
 *
 * @param what named in the error
 */
export function percentDecode(text: string, what: string): string {
  const escaped = text.replace(
    /[\x80-\xff]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  try {
    return decodeURIComponent(escaped);
  } catch {
    throw badRequest(`The ${what} holds a broken percent escape or is not UTF-8.`);
  }
}
