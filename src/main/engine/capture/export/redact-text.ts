import { isSecretHeader, isSecretParameter } from '../../../../shared/secret-names';

/** What stands in the place of a secret. */
export const REDACTED = '[redacted]';

/** A percent sign's code, however often it was encoded again. */
const ENCODED = '%(?:25){0,3}';
const NAME = '(?<![\\w.~-])([\\w.~-]{1,64}(?:\\]|%(?:25){0,3}5d)?)';

/** `name=value` as it stands in a query, a form or a cookie. */
const PARAMETER = new RegExp(`${NAME}(=)([^\\s&#;"'<>\\\\]+)`, 'gi');
/** The same inside the value of another parameter. */
const ENCODED_PARAMETER = new RegExp(
  `${NAME}(${ENCODED}3d)((?:(?!${ENCODED}(?:26|23|3b|0a|0d|20|22))[^\\s&#;"'<>\\\\])+)`,
  'gi',
);
/** What stands before the host. */
const USER = /(:\/\/)([^\s/?#@:"'<>]{0,256}:)?([^\s/?#"'<>]{1,1024})(?=@)/g;
const ENCODED_USER = new RegExp(
  `(${ENCODED}3a(?:${ENCODED}2f){2})()((?:(?!${ENCODED}(?:2f|3f|23))[^\\s/?#&"'<>]){1,1024}?)(?=${ENCODED}40)`,
  'gi',
);
/** `"name":"value"`. */
const MEMBER = /(["'])([\w.~ -]{1,64})\1(\s{0,8}:\s{0,8})(["'])((?:\\.|(?!\4)[^\\])*)\4/gs;
/** `Name: value` on a line of its own. */
const HEADER = /^([\w-]{1,64}):[ \t]*(\S.*)$/gm;
/** RFC 6750, RFC 7617. */
const CREDENTIALS = /\b(Bearer|Basic)(\s+|%20|\+)([\w.~+/=-]{8,})/gi;
/** A JSON Web Token (RFC 7519): base64url of `{"`. */
const JSON_WEB_TOKEN = /(?<![\w-])eyJ[\w-]{8,}(?:\.[\w-]+){1,4}\.?/g;

/**
 * A text that may repeat a URL, a header or a form, without the secrets in it: passwords in URLs,
 * values whose name says that they are secret, credentials and tokens that are told by their look.
 * Takes time in proportion to the text, whatever stands in it.
 */
export function redactText(text: string): string {
  return text
    .replace(USER, userWithout)
    .replace(ENCODED_USER, userWithout)
    .replace(PARAMETER, parameterWithout)
    .replace(ENCODED_PARAMETER, parameterWithout)
    .replace(MEMBER, (whole, quote, name: string, colon, mark) =>
      isSecretName(name) ? `${quote}${name}${quote}${colon}${mark}${REDACTED}${mark}` : whole,
    )
    .replace(HEADER, (whole, name: string) =>
      isSecretHeader(name) ? `${name}: ${REDACTED}` : whole,
    )
    .replace(CREDENTIALS, (whole, scheme: string, space: string, value: string) =>
      /\d|[a-z][A-Z]|=$/.test(value) ? `${scheme}${space}${REDACTED}` : whole,
    )
    .replace(JSON_WEB_TOKEN, REDACTED);
}

function userWithout(_: string, slashes: string, name = ''): string {
  return `${slashes}${name}${REDACTED}`;
}

function parameterWithout(whole: string, name: string, equals: string): string {
  return isSecretName(name) ? `${name}${equals}${REDACTED}` : whole;
}

/** A name in the middle of something percent-encoded has the code of what is before it in front. */
function isSecretName(name: string): boolean {
  const plain = name.replace(/(?:\]|%(?:25)*5d)$/i, '');
  return (
    isSecretParameter(plain) || isSecretParameter(plain.replace(/^(?:25){0,3}[0-9a-f]{2}/i, ''))
  );
}

/** Separators between the name and the token in a subprotocol. */
const SEPARATOR = /[.:=]/g;
/** Base64 as nobody would name a protocol. */
const LOOKS_RANDOM = /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w+/=.~-]{20,}$/;

/**
 * A `Sec-WebSocket-Protocol` value without the tokens that clients hide there, as they can send no
 * header: `bearer.<token>`, a token behind a protocol that is named like one, and what looks like a
 * token by itself.
 */
export function redactProtocols(value: string): string {
  let announced = false;
  return value
    .split(',')
    .map((part) => {
      const protocol = part.trim();
      const clean = announced ? REDACTED : redactProtocol(protocol);
      announced = clean === protocol && isTokenName(protocol);
      return part.replace(protocol, () => clean);
    })
    .join(',');
}

function redactProtocol(protocol: string): string {
  for (const { index } of protocol.matchAll(SEPARATOR)) {
    const name = protocol.slice(0, index);
    if (isTokenName(name)) return `${protocol.slice(0, index + 1)}${REDACTED}`;
  }
  return LOOKS_RANDOM.test(protocol) ? REDACTED : protocol.replace(JSON_WEB_TOKEN, REDACTED);
}

function isTokenName(name: string): boolean {
  return /(?:^|[.:_-])(?:bearer|basic)$/i.test(name) || isSecretParameter(name);
}
