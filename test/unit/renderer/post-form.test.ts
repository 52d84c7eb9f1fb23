import { describe, expect, it } from 'vitest';
import {
  derivePostUrl,
  postForm,
  saysJson,
} from '../../../src/renderer/src/features/monitor/composer/post-form';
import { postNotes, readPost } from '../../../src/renderer/src/features/monitor/composer/read-post';
import { connectionSpecSchema } from '../../../src/shared/model/connection-spec';

describe('derivePostUrl', () => {
  it.each([
    ['http://127.0.0.1:4800/stream/trades', 'http://127.0.0.1:4800/publish/trades'],
    ['http://h/stream/chat/room-1?last_event_id=4#x', 'http://h/publish/chat/room-1'],
    ['http://h/updates/demo?channel=trades', 'http://h/publish/trades'],
    ['http://h/updates/demo?wait=5&channel=a%2Fb+c&since=1', 'http://h/publish/a/b%20c'],
    ['http://h/updates/demo?channel={{room}}', 'http://h/publish/{{room}}'],
    ['{{base}}/stream/{{room}}', '{{base}}/publish/{{room}}'],
    ['http://h/updates/demo', 'http://h/updates/demo'],
    ['http://h/updates/demo?channel=', 'http://h/updates/demo?channel='],
    ['http://h/v1/stream/x', 'http://h/v1/stream/x'],
    ['http://h/feed?to=/stream/x', 'http://h/feed?to=/stream/x'],
    ['https://api.example.com/v1/chat', 'https://api.example.com/v1/chat'],
  ])('%s -> %s', (url, wanted) => {
    expect(derivePostUrl(url)).toBe(wanted);
  });
});

describe('postForm', () => {
  const spec = connectionSpecSchema.parse({ url: 'http://h/stream/x', transport: 'sse' });

  it('is what the options say, under what was changed', () => {
    const form = { url: 'http://h/publish/x', method: 'POST', contentType: 'application/json' };
    expect(postForm(spec, {})).toEqual({ ...form, body: '' });
    expect(postForm(spec, {}, 'http://other/stream/b').url).toBe('http://other/publish/b');
    expect(postForm(spec, { method: 'PUT', contentType: '' })).toEqual({
      ...form,
      method: 'PUT',
      contentType: '',
      body: '',
    });
    const post = { url: 'http://other/', method: 'PATCH', contentType: null };
    expect(postForm({ ...spec, post }, {})).toMatchObject({ ...post, contentType: '' });
  });
});

describe('saysJson', () => {
  it.each([
    ['application/json', true],
    ['application/json; charset=utf-8', true],
    ['application/ld+json', true],
    ['text/plain', false],
    ['application/jsonl', false],
    ['', false],
  ])('%s: %s', (type, wanted) => expect(saysJson(type)).toBe(wanted));
});

describe('readPost', () => {
  const form = { url: 'http://h/x', method: 'POST', contentType: 'application/json', body: '{"a"' };

  it('lets a body go out that is not the JSON it says it is, and says so', () => {
    const reading = readPost(form, []);
    expect(reading).toMatchObject({ problem: null, bytes: 4 });
    expect(postNotes(reading, form)[0]?.text).toMatch(/^Not JSON: .*as it stands\.$/);
    expect(readPost({ ...form, contentType: 'text/plain' }, []).fault).toBeNull();
    expect(readPost({ ...form, body: '' }, []).fault).toBeNull();
  });

  it.each(['', 'ftp://h/', 'http://', 'h/x', 'http://h/{{nobody}}'])(
    'needs a URL, not %j',
    (url) => {
      expect(readPost({ ...form, url }, []).problem).not.toBeNull();
    },
  );
});
