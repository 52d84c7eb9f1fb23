import { describe, expect, it } from 'vitest';
import { causeRules } from '../../../src/renderer/src/features/monitor/options/cause-rules';
import { countChanged } from '../../../src/renderer/src/features/monitor/options/changed-options';
import { missingSecrets } from '../../../src/renderer/src/features/monitor/options/missing-secrets';
import {
  OPTION_PLACES,
  tabOf,
  tabsFor,
} from '../../../src/renderer/src/features/monitor/options/option-catalogue';
import {
  readOption,
  writeOption,
} from '../../../src/renderer/src/features/monitor/options/option-path';
import {
  firstProblem,
  problemsOf,
} from '../../../src/renderer/src/features/monitor/options/option-problems';
import {
  finishedSpec,
  isTouched,
  leaveField,
  resetOption,
  startForm,
  typeNumber,
} from '../../../src/renderer/src/features/monitor/options/options-form';
import {
  type ConnectionSpecInput,
  connectionSpecSchema,
} from '../../../src/shared/model/connection-spec';

const spec = (part: Partial<ConnectionSpecInput> = {}) =>
  connectionSpecSchema.parse({ url: 'ws://a', transport: 'websocket', ...part });
const problems = (part: Partial<ConnectionSpecInput>) =>
  problemsOf(startForm({ ...spec(), ...part } as ReturnType<typeof spec>), [], true);

describe('the catalogue', () => {
  it('has a place for every option of the schema', () => {
    const groups = ['tls', 'ping', 'limits', 'poll', 'post', 'retry', 'probe'] as const;
    const whole = spec();
    const paths = Object.keys(whole).flatMap((key) => {
      const group = groups.find((one) => one === key);
      return group ? Object.keys(whole[group]).map((inner) => `${group}.${inner}`) : [key];
    });
    expect(Object.keys(OPTION_PLACES).sort()).toEqual(paths.sort());
  });

  it('shows polling for long polls only', () => {
    expect(tabsFor('poll').map(({ id }) => id)).toContain('polling');
    expect(tabsFor('sse').map(({ id }) => id)).not.toContain('polling');
  });

  it('measures on every transport, with probes where there are no pings', () => {
    for (const transport of ['websocket', 'sse', 'poll'] as const) {
      expect(tabsFor(transport).map(({ id }) => id)).toContain('measuring');
    }
    expect(OPTION_PLACES['probe.intervalMs'].transports).toEqual(['sse', 'poll']);
  });

  it.each([
    ['headers.2.0', 'headers'],
    ['retry.baseMs', 'reconnect'],
    ['limits.maxPayload', 'limits'],
    ['url', 'general'],
    ['auth.password', 'auth'],
    ['probe.url', 'measuring'],
    ['tsUnit', 'measuring'],
  ])('knows the tab of %s', (path, tab) => {
    expect(tabOf(path)).toBe(tab);
  });
});

describe('an option by its path', () => {
  it('is read and written without touching the rest', () => {
    const before = spec();
    const after = writeOption(before, 'retry.baseMs', 1);
    expect(readOption(after, 'retry.baseMs')).toBe(1);
    expect(writeOption(after, 'retry.baseMs', 500)).toEqual(before);
    expect(writeOption(before, 'name', 'x').name).toBe('x');
  });
});

describe('countChanged', () => {
  it('counts options, each header, list entry and rule, but neither URL nor name', () => {
    expect(countChanged(spec({ name: 'x' }))).toBe(0);
    const changed = spec({
      headers: [
        ['a', '1'],
        ['b', '2'],
      ],
      auth: { type: 'bearer', token: 't' },
      subprotocols: ['x'],
      retry: { rules: { any: 'retry', network: 'stop' }, baseMs: 1 },
    });
    expect(countChanged(changed)).toBe(7);
    expect(countChanged(changed, 'headers')).toBe(2);
    expect(countChanged(changed, 'reconnect')).toBe(3);
  });

  it('leaves out what means nothing to the transport', () => {
    expect(countChanged(spec({ poll: { sendAs: 'x' }, body: 'b' }))).toBe(0);
  });
});

describe('the form', () => {
  it('keeps a text until it is a number, and writes it the usual way when left', () => {
    const start = startForm(spec());
    const typing = typeNumber(start, 'connectTimeoutMs', '60');
    expect(typing.spec.connectTimeoutMs).toBe(10_000);
    expect(leaveField(typing, 'connectTimeoutMs').texts).toEqual({ connectTimeoutMs: '60' });
    const done = typeNumber(typing, 'connectTimeoutMs', '60s');
    expect(done.spec.connectTimeoutMs).toBe(60_000);
    expect(leaveField(done, 'connectTimeoutMs')).toMatchObject({
      texts: {},
      left: ['connectTimeoutMs'],
    });
  });

  it('reads words for zero, and nothing as no limit or the default', () => {
    const start = startForm(spec({ idleTimeoutMs: 5, maxRedirects: 3, connectTimeoutMs: 1 }));
    expect(typeNumber(start, 'idleTimeoutMs', 'Never').spec.idleTimeoutMs).toBe(0);
    expect(typeNumber(start, 'maxRedirects', '').spec.maxRedirects).toBeNull();
    expect(typeNumber(start, 'connectTimeoutMs', '').spec.connectTimeoutMs).toBe(10_000);
  });

  it('knows whether anything was changed', () => {
    const start = spec();
    expect(isTouched(startForm(start), start)).toBe(false);
    expect(isTouched(typeNumber(startForm(start), 'connectTimeoutMs', 'x'), start)).toBe(true);
    const changed = typeNumber(startForm(start), 'connectTimeoutMs', '1s');
    expect(isTouched(changed, start)).toBe(true);
    expect(isTouched(resetOption(changed, 'connectTimeoutMs'), start)).toBe(false);
    const spare = startForm({ ...start, headers: [['', '']] });
    expect(isTouched(spare, start)).toBe(false);
  });

  it('saves without empty entries and spaces around', () => {
    const untidy = startForm(
      spec({
        headers: [
          [' a ', ' 1 '],
          [' ', ''],
        ],
      }),
    );
    untidy.spec.subprotocols.push(' x ', '');
    untidy.spec.otherUrls.push(' localhost:1 ', '');
    expect(finishedSpec(untidy)).toMatchObject({
      headers: [['a', '1']],
      subprotocols: ['x'],
      otherUrls: ['ws://localhost:1'],
    });
  });
});

describe('problemsOf', () => {
  it('finds nothing in a good spec, nor in empty rows', () => {
    expect(problems({ headers: [['', '']], subprotocols: [''] })).toEqual({});
  });

  it.each([
    [{ url: '' }, 'url', 'Enter a URL.'],
    [{ url: 'ftp://a' }, 'url', 'ftp'],
    [{ url: 'ws://{{x}}/' }, 'url', 'variable x'],
    [{ method: 'G T' }, 'method', 'A method is letters only.'],
    [{ headers: [['', 'v']] }, 'headers.0.0', 'needs a name'],
    [{ headers: [['a b', '']] }, 'headers.0.0', 'no spaces'],
    [{ headers: [['a', '1\n2']] }, 'headers.0.1', 'single line'],
    [{ subprotocols: ['a', 'a'] }, 'subprotocols.1', 'twice'],
    [{ otherUrls: ['b', 'ftp://c'] }, 'otherUrls.1', 'ftp'],
    [{ otherUrls: ['ws://b', 'ws://a'] }, 'otherUrls.1', 'already'],
    [{ subprotocols: ['a b'] }, 'subprotocols.0', 'no spaces'],
    [{ tls: { verify: true, ca: 'x' } }, 'tls.ca', 'BEGIN CERTIFICATE'],
    [{ name: 'x'.repeat(201) }, 'name', 'At most 200'],
    [{ probe: { intervalMs: 0, url: 'ftp://a' } }, 'probe.url', 'ftp'],
    [{ post: { ...spec().post, url: 'ftp://a' } }, 'post.url', 'ftp'],
  ] as [Partial<ConnectionSpecInput>, string, string][])('says at %j', (part, path, text) => {
    expect(problems(part)[path]).toContain(text);
    expect(Object.keys(problems(part))).toEqual([path]);
  });

  it('says what a number must look like, and its limits in its own unit', () => {
    const start = startForm(spec());
    const say = (form: typeof start) => problemsOf(form, [], true);
    expect(say(typeNumber(start, 'connectTimeoutMs', '5'))).toEqual({
      connectTimeoutMs: 'A duration is a number and a unit: 250ms, 5s or 2m.',
    });
    expect(say(typeNumber(start, 'limits.maxPayload', '2 GiB'))).toEqual({
      'limits.maxPayload': 'At most 256 MiB.',
    });
    expect(say(typeNumber(start, 'retry.maxAttempts', '0'))).toEqual({
      'retry.maxAttempts': 'At least 1.',
    });
  });

  it('reads a factor with a fraction, and says its limits', () => {
    const start = startForm(spec());
    const typed = (text: string) => typeNumber(start, 'retry.factor', text);
    expect(typed('1.5').spec.retry.factor).toBe(1.5);
    expect(problemsOf(typed('1.5'), [], true)).toEqual({});
    const say = (text: string) => problemsOf(typed(text), [], true)['retry.factor'];
    expect(say('0.5')).toBe('At least 1.');
    expect(say('101')).toBe('At most 100.');
    expect(say('2x')).toBe('A number such as 2 or 1.5.');
    expect(typed('').spec.retry.factor).toBe(2);
  });

  it('lets variables stand in header names and asks for no URL before there is one', () => {
    expect(problems({ headers: [['X-{{name}}', 'v']] })).toEqual({});
    expect(problemsOf(startForm({ ...spec(), url: ' ' }), [], false)).toEqual({});
  });

  it('begins with what stands first', () => {
    expect(firstProblem({ 'tls.ca': '', 'headers.1.0': '', connectTimeoutMs: '' })).toBe(
      'headers.1.0',
    );
    expect(firstProblem({})).toBeNull();
  });
});

describe('causeRules', () => {
  it('lists what can come up on the transport, with default and own rule', () => {
    const rules = causeRules(spec({ retry: { rules: { 'status:429': 'stop' } } }));
    expect(rules.find(({ cause }) => cause === 'status:429')).toMatchObject({
      initial: 'retry',
      own: 'stop',
    });
    expect(rules.find(({ cause }) => cause === 'close:1013')).toMatchObject({
      initial: 'slow',
      own: null,
    });
    expect(rules.some(({ cause }) => cause === 'end')).toBe(false);
  });

  it('knows that a POST is not sent again by itself', () => {
    const once = causeRules(spec({ url: 'http://a', transport: 'sse', body: '{}' }));
    expect(once.every(({ initial }) => initial === 'stop')).toBe(true);
  });
});

describe('missingSecrets', () => {
  it('names what must be entered again, until it is there', () => {
    const missing = [
      'auth.password',
      'headers.0',
      'url.password',
      'post.url.query.1',
      'probe.url.password',
    ];
    const auth = { type: 'basic', username: 'a', password: '' } as const;
    const empty = spec({ auth, headers: [['X-Key', '']] });
    expect(missingSecrets(empty, missing)).toEqual([
      'the password (Auth)',
      'the value of X-Key (Headers)',
      'the password in the URL',
      'a secret parameter in the URL of the POST',
      'the password in the URL of the probe',
    ]);
    const entered = spec({ auth: { ...auth, password: 'p' }, headers: [['X-Key', 'v']] });
    expect(missingSecrets(entered, missing.slice(0, 2))).toEqual([]);
  });
});
