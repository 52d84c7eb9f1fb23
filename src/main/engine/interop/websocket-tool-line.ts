import { WirescopeError } from '../../../shared/contract/result';
import { createLineParser, type LineParser } from './line-parser';
import { type Draft, emptyDraft } from './pasted-draft';
import { readUser, splitHeader } from './pasted-headers';

/** What the words after `websocat` say (websocat 1.14). */
export function readWebsocatWords(words: readonly string[]): Draft {
  const draft = emptyDraft();
  const parser = createLineParser('websocat');
  addShared(parser, draft, 'websocat', '-s,--server-mode');
  parser.ignore(
    (
      '-0,--null-terminated -1,--one-message -b,--binary -B,--buffer-size= -E,--exit-on-eof ' +
      '-n,--no-close -q,--quiet -S,--strict -t,--text -u,--unidirectional -v,--verbose ' +
      '-U,--unidirectional-reverse --oneshot --jsonrpc --no-line --linemode-strip-newlines'
    )
      .split(' ')
      .map(withValue),
  );
  parser.leaveOut(
    '--ping-timeout= --close-reason= --close-status-code= --socks5= --preamble= --client-pkcs12-der='
      .split(' ')
      .map(withValue),
  );
  parser.on('-k,--insecure', () => acceptAnyCertificate(draft));
  parser.on('--protocol <name>', (value) => addSubprotocols(draft, value));
  parser.on('--basic-auth <user>', (value) => {
    draft.rest.auth = readUser(value);
  });
  parser.on('--ping-interval <seconds>', (value) => {
    const ms = Math.round(Number(value) * 1_000);
    if (ms > 0 && ms < 2_147_483_647) draft.rest.ping = { intervalMs: ms };
  });
  return finish(parser, draft, words);
}

/** What the words after `wscat` say (wscat 6). */
export function readWscatWords(words: readonly string[]): Draft {
  const draft = emptyDraft();
  const parser = createLineParser('wscat');
  addShared(parser, draft, 'wscat', '-l,--listen <port>');
  parser.ignore('-L,--location -P,--show-ping-pong --no-color --slash'.split(' '));
  parser.leaveOut(
    '-p,--protocol= -w,--wait= --ca= --cert= --key= --passphrase= --proxy= --max-redirects='
      .split(' ')
      .map(withValue),
  );
  parser.on('-c,--connect <url>', (value) => draft.urls.push(value));
  parser.on('-n,--no-check', () => acceptAnyCertificate(draft));
  parser.on('-s,--subprotocol <name>', (value) => addSubprotocols(draft, value));
  parser.on('-x,--execute <text>', (value) => {
    draft.rest.sendOnOpen = [...(draft.rest.sendOnOpen ?? []), value];
  });
  parser.on('--auth <user>', (value) => {
    draft.rest.auth = readUser(value);
  });
  parser.on('--host <host>', (value) => draft.headers.push(['Host', value]));
  return finish(parser, draft, words);
}

function addShared(parser: LineParser, draft: Draft, program: string, server: string): void {
  parser.on('-H,--header <header>', (value) => {
    // `-H='Name: value'` is how websocat's manual writes it.
    const header = splitHeader(value.replace(/^=/, ''));
    if (header) draft.headers.push(header);
    else draft.notes.push("A header was left out, as it is not 'Name: value'");
  });
  parser.on(`-o,--origin <origin>`, (value) => draft.headers.push(['Origin', value]));
  parser.on(server, () => {
    throw new WirescopeError(
      'bad-request',
      `The pasted ${program} command starts a server, it does not connect to one. Paste a command that connects.`,
    );
  });
}

function finish(parser: LineParser, draft: Draft, words: readonly string[]): Draft {
  draft.urls.push(...parser.parse(words));
  draft.notes.push(...parser.notes());
  draft.urls = draft.urls.map((url) => url.replace(/^http(?=s?:)/i, 'ws'));
  return draft;
}

function addSubprotocols(draft: Draft, value: string): void {
  const names = value.split(',').map((name) => name.trim());
  draft.rest.subprotocols = [...(draft.rest.subprotocols ?? []), ...names.filter(Boolean)];
}

function acceptAnyCertificate(draft: Draft): void {
  draft.rest.tls = { verify: false };
}

/** `--name=` is an option with a value. */
function withValue(flags: string): string {
  return flags.replace(/=$/, ' <value>');
}
