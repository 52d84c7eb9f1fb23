import { describe, expect, test } from 'vitest';
import { readPasted } from '../../../src/main/engine/interop/read-curl';
import type { ConnectionSpecInput } from '../../../src/shared/model/connection-spec';

const URL = 'https://x.dev/s';
const FORM: [string, string] = ['Content-Type', 'application/x-www-form-urlencoded'];

/** What a command is read as, and a part of each note. */
type Case = [text: string, spec: Partial<ConnectionSpecInput>, ...notes: string[]];

function check([text, spec, ...notes]: Case): void {
  const read = readPasted(text);
  expect(read.spec).toEqual({ url: URL, transport: 'sse', ...spec });
  expect(read.notes).toEqual(notes.map((part) => expect.stringContaining(part)));
}

describe('curl', () => {
  test.each<Case>([
    [`curl ${URL}`, {}],
    [`$ curl -sSNL --compressed -fi# --http1.1 '${URL}'`, {}],
    [`/usr/bin/curl --url ${URL}`, {}],
    [`FOO=bar curl.exe ${URL}`, {}],
    [`curl x.dev:80/s`, { url: 'http://x.dev:80/s' }],
    [`curl -XPUT ${URL}`, { method: 'PUT' }],
    [`curl --request=put ${URL}`, { method: 'PUT' }],
    [`curl -X P/T ${URL}`, {}, 'Method left out'],
    [
      `curl ${URL} -H 'A: b' -H'C:d ' -H "a:  e:f"`,
      {
        headers: [
          ['A', 'b'],
          ['C', 'd'],
          ['a', 'e:f'],
        ],
      },
    ],
    [
      `curl ${URL} -H 'A;' -H 'B:' -H nothing`,
      { headers: [['A', '']] },
      'ignored here: B',
      "'Name: value': nothing",
    ],
    [`curl ${URL} -H @file`, {}, 'File not read (-H): file'],
    [
      `curl ${URL} -H 'bad name: x' -H $'A: b\\nC: d'`,
      {},
      'no header can have: bad name',
      'no header can have: A',
    ],
    [
      `curl ${URL} -A me -e 'http://r;auto' -b a=1 -b b=2`,
      {
        headers: [
          ['User-Agent', 'me'],
          ['Referer', 'http://r'],
          ['Cookie', 'a=1; b=2'],
        ],
      },
    ],
    [
      `curl ${URL} -A me -H 'user-agent: you' -b a=1 -H 'Cookie: b=2'`,
      {
        headers: [
          ['user-agent', 'you'],
          ['Cookie', 'b=2'],
        ],
      },
    ],
    [`curl ${URL} -b jar.txt -b ''`, {}, 'Cookie file not read: jar.txt'],
    [`curl ${URL} -u me:a:b`, { auth: { type: 'basic', username: 'me', password: 'a:b' } }],
    [`curl ${URL} -u me`, { auth: { type: 'basic', username: 'me', password: '' } }],
    [`curl ${URL} --oauth2-bearer t`, { auth: { type: 'bearer', token: 't' } }],
    [`curl ${URL} -u me:x -H 'authorization: bearer t'`, { auth: { type: 'bearer', token: 't' } }],
    [
      `curl ${URL} -H 'Authorization: Basic bWU6w6k='`,
      { auth: { type: 'basic', username: 'me', password: 'é' } },
    ],
    [`curl ${URL} -H 'Authorization: Basic !!'`, { headers: [['Authorization', 'Basic !!']] }],
    [`curl ${URL} -H 'Authorization: Token abc'`, { headers: [['Authorization', 'Token abc']] }],
    [`curl -k ${URL}`, { tls: { verify: false } }],
    [`curl --cacert ca.pem ${URL}`, {}, 'Certificate authority not read: ca.pem'],
    [`curl -L --max-redirs 3 ${URL}`, { maxRedirects: 3 }],
    [`curl -L --max-redirs -1 ${URL}`, { maxRedirects: 100 }],
    [`curl --max-redirs 3 ${URL}`, {}],
    [`curl --connect-timeout 2.5 -m 9 ${URL}`, { connectTimeoutMs: 2_500 }, 'left out: -m'],
    [
      `curl -o out -w '%{http_code}' -x proxy:1 ${URL} --wobble`,
      {},
      'left out: -o, -w, -x, --wobble',
    ],
    [`curl --wobble 5 ${URL} -H 'A: b'`, { headers: [['A', 'b']] }, '--wobble', 'one URL: 5'],
    [`curl ${URL} http://y`, {}, 'one URL: http://y'],
    [`curl ${URL} --next -d x http://y`, {}, '--next starts another'],
    [`curl ${URL} | jq .`, {}, '| jq .'],
    [`curl '${URL}?a=\\[1\\]&b=\\{2\\}'`, { url: `${URL}?a=[1]&b={2}` }],
    [`curl -g '${URL}?a=\\['`, { url: `${URL}?a=\\[` }],
  ])('%s', (...given) => check(given));

  test.each<Case>([
    [`curl ${URL} -d a=1 --data b=2 --data-ascii c`, { body: 'a=1&b=2&c', headers: [FORM] }],
    [`curl ${URL} --data-raw @x --data-binary y`, { body: '@x&y', headers: [FORM] }],
    [`curl ${URL} -d @x`, { body: '', headers: [FORM] }, 'File not read (--data): x'],
    [
      `curl ${URL} --data-urlencode 'a=b c&é*~' --data-urlencode '=q=r' --data-urlencode 'p q'`,
      { body: 'a=b+c%26%C3%A9%2A~&q%3Dr&p+q', headers: [FORM] },
    ],
    [
      `curl ${URL} --data-urlencode n@file`,
      { body: 'n=', headers: [FORM] },
      '(--data-urlencode): file',
    ],
    [
      `curl ${URL} --json '{"a"' --json ':1}'`,
      {
        body: '{"a":1}',
        headers: [
          ['Accept', 'application/json'],
          ['Content-Type', 'application/json'],
        ],
      },
    ],
    [
      `curl ${URL} -d '{}' -H 'content-type: application/json'`,
      { body: '{}', headers: [['content-type', 'application/json']] },
    ],
    [`curl ${URL} -d x -H Content-Type:`, { body: 'x' }],
    [`curl ${URL} -X POST -d ''`, { method: 'POST', body: '', headers: [FORM] }],
    [`curl ${URL} -d $'a\\nb'`, { body: 'a\nb', headers: [FORM] }],
    [`curl -G ${URL} -d a=1 -d b`, { url: `${URL}?a=1&b` }],
    [`curl -G '${URL}?x#y' -d a=1 --url-query 'c=d e'`, { url: `${URL}?x&c=d+e&a=1#y` }],
  ])('%s', (...given) => check(given));
});
