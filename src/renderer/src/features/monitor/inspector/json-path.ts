const PLAIN_KEY = /^[A-Za-z_$][\w$]*$/;

/** The path of the root. */
export const ROOT_PATH = '$';

/**
 * The path of a child, as JSON path: `$.data.price`, `$.items[0]`, `$["a b"]`.
 *
 * @param key as the text has it, with its escapes
 */
export function childPath(parent: string, key: string, inArray: boolean): string {
  if (inArray) return `${parent}[${key}]`;
  return PLAIN_KEY.test(key) ? `${parent}.${key}` : `${parent}["${key}"]`;
}
