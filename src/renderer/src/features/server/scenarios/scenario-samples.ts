import {
  type ScenarioFile,
  type ScenarioFileInput,
  scenarioFileSchema,
} from '../../../../../shared/model/scenario-file';

/** Something to begin with. */
export interface ScenarioSample {
  /** In the menu. */
  label: string;
  file: ScenarioFile;
}

const READINGS: ScenarioFileInput = {
  name: 'Readings',
  description: 'A few sensors that wander, with an alarm now and then.',
  channel: 'readings',
  rate: { kind: 'fixed', perSecond: 10, jitter: 0.2 },
  events: [
    {
      event: 'reading',
      weight: 49,
      data: {
        n: '{{n}}',
        sensor: 'sensor-{{int 1 4}}',
        celsius: '{{walk celsius 21 15 30 0.3 1}}',
        humidity: '{{number 30 60 1}}',
        at: '{{iso}}',
      },
    },
    { event: 'alarm', data: { sensor: 'sensor-{{int 1 4}}', level: '{{pick low high}}' } },
  ],
};

const ORDERS: ScenarioFileInput = {
  name: 'Orders',
  description: 'Orders of a shop, independent of each other, of very different sizes.',
  channel: 'orders',
  rate: { kind: 'poisson', perSecond: 5 },
  events: [
    {
      event: 'created',
      weight: 6,
      user: '{{person}}',
      data: {
        order: '{{counter order 1000}}',
        items: '{{int 1 9}}',
        total: '{{number 5 250}}',
        express: '{{bool 0.2}}',
      },
      size: { kind: 'lognormal', median: 400, sigma: 0.8 },
    },
    { event: 'paid', weight: 5, data: { payment: '{{uuid}}', by: '{{pick card transfer}}' } },
    { event: 'cancelled', data: { reason: '{{words 6}}' } },
  ],
};

const BURSTS: ScenarioFileInput = {
  name: 'Bursts',
  description: 'Nothing, then a hundred messages at once: what does the client do?',
  channel: 'bursts',
  rate: { kind: 'bursts', messages: 100, everyMs: 5_000 },
  events: [
    { data: { n: '{{n}}', id: '{{hex 8}}' }, size: { kind: 'uniform', min: 200, max: 2_000 } },
  ],
};

const RAMP: ScenarioFileInput = {
  name: 'Rush hour',
  description: 'From quiet to loud in half a minute, over and over.',
  channel: 'rush',
  rate: { kind: 'ramp', from: 1, to: 500, overMs: 30_000, after: 'repeat' },
  events: [{ data: { n: '{{n}}', text: '{{words 8}}' } }],
};

const DIALOGUE: ScenarioFileInput = {
  name: 'Dialogue',
  description: 'Answers what a WebSocket client sends',
  channel: 'dialogue',
  dialogue: [
    {
      when: { kind: 'json', path: 'type', equals: 'subscribe' },
      answer: [
        { text: '{"type":"subscribed","to":{{json.topic as json}}}' },
        { text: '{"type":"snapshot","value":{{int 1 100}}}', afterMs: 300 },
      ],
      swallow: true,
    },
    {
      when: { kind: 'regex', pattern: '(?i)my name is (\\w+)' },
      answer: [{ text: 'Hello {{match.1}}, you are number {{counter guest}}.', afterMs: 200 }],
    },
    { when: { kind: 'equals', text: 'ping' }, answer: [{ text: 'pong' }], swallow: true },
    {
      when: { kind: 'equals', text: 'bye' },
      answer: [{ text: 'Until next time.' }],
      close: { code: 1_000, reason: 'said bye' },
      swallow: true,
    },
  ],
};

const BLANK: ScenarioFileInput = {
  name: 'Scenario',
  events: [{ data: { n: '{{n}}', value: '{{int 1 100}}' } }],
};

/** What a new scenario may begin as; the first is the plainest. */
export const SCENARIO_SAMPLES: readonly ScenarioSample[] = [
  { label: 'Plain', input: BLANK },
  { label: 'Sensor readings', input: READINGS },
  { label: 'Orders at random', input: ORDERS },
  { label: 'Bursts', input: BURSTS },
  { label: 'Rush hour', input: RAMP },
  { label: 'Scripted dialogue', input: DIALOGUE },
].map(({ label, input }) => ({ label, file: scenarioFileSchema.parse(input) }));

/** The name, or the name with the first number that nobody has. Case does not tell two files apart. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const known = new Set(taken.map((name) => name.toLowerCase()));
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : ` ${number}`;
    const name = `${wanted.slice(0, 63 - suffix.length)}${suffix}`;
    if (!known.has(name.toLowerCase())) return name;
  }
}
