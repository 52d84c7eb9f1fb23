import type { Variable } from '../../../../../shared/model/settings';
import type { Transport } from '../../../../../shared/model/transport';
import { completeUrl } from '../../../lib/complete-url';
import { fillVariables } from '../../../lib/fill-variables';

/** What there is to say about a URL as it was typed. */
export interface UrlCheck {
  /** What its `{{variables}}` make of it, secret values as dots; null when it has none. */
  becomes: string | null;
  /** Why it cannot be connected to; null when nothing speaks against it. */
  problem: string | null;
  /** The problem may go away by typing on. */
  unfinished: boolean;
}

const FINE: UrlCheck = { becomes: null, problem: null, unfinished: false };
const SCHEMES = /^(ws|http)s?$/i;

/** Looks at a URL the way it would be dialled: its scheme added, its variables filled in. */
export function checkUrl(
  typed: string,
  transport: Transport,
  variables: readonly Variable[],
): UrlCheck {
  const url = completeUrl(typed, transport);
  if (url === '') return FINE;
  const { text, shown, unknown, refers } = fillVariables(url, variables);
  if (unknown.length > 0) return { ...FINE, problem: unknownText(unknown) };
  return { becomes: refers ? shown : null, ...problemOf(text, typed.trim()) };
}

function unknownText(names: readonly string[]): string {
  const [first = ''] = names;
  return names.length === 1
    ? `There is no variable ${first}. Add it in Settings, under Variables.`
    : `There are no variables ${names.join(', ')}. Add them in Settings, under Variables.`;
}

function problemOf(url: string, typed: string): Pick<UrlCheck, 'problem' | 'unfinished'> {
  const bad = (problem: string, unfinished = false) => ({ problem, unfinished });
  if (/\s/.test(url)) return bad('A URL has no spaces: write %20 instead.');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1] ?? '';
  if (!SCHEMES.test(scheme)) {
    return bad(`${scheme || 'No scheme'}: use ws://, wss://, http:// or https://.`);
  }
  const rest = url.slice(scheme.length + 3);
  if (/^[a-z]+:\/\//i.test(rest)) return bad('It has two schemes: take one out.');
  if (/^([/?#]|$)/.test(rest)) return bad('The host is missing.', true);
  if (/^[a-z]+:\/?$/i.test(typed)) return bad('The host is missing.', true);
  try {
    new URL(url);
    return { problem: null, unfinished: false };
  } catch {
    return bad(faultOf(rest), true);
  }
}

function faultOf(rest: string): string {
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? '';
  const port = /:([^:\]]*)$/.exec(authority.slice(authority.lastIndexOf('@') + 1))?.[1];
  if (port !== undefined && !(/^\d*$/.test(port) && Number(port) <= 65_535)) {
    return 'The port is a number up to 65535.';
  }
  return 'The host is not a valid name or address.';
}
