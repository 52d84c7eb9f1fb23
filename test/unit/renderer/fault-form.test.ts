import { describe, expect, it } from 'vitest';
import {
  FAULT_FIELDS,
  FIRST_FAULTS,
  fieldText,
  withField,
} from '../../../src/renderer/src/features/server/faults/fault-fields';
import { scopeWords } from '../../../src/renderer/src/features/server/faults/fault-words';
import {
  editFault,
  endFaultDraft,
  showFaultForm,
  useFaultDraft,
} from '../../../src/renderer/src/features/server/faults/use-fault-draft';
import { faultsOn, presetOfPlan, whatText } from '../../../src/renderer/src/lib/fault-plan';
import { aroundProblem, readFaults } from '../../../src/renderer/src/lib/fault-problem';
import { parseFaults } from '../../../src/shared/fault-grammar';
import { faultText } from '../../../src/shared/fault-text';
import { type Fault, type FaultKind, faultKindSchema } from '../../../src/shared/model/fault';
import { FAULT_PRESETS } from '../../../src/shared/model/fault-presets';
import { FAULT_NAMES, FAULT_WORDS } from '../../../src/shared/model/fault-words';

function only(text: string): Fault {
  const [fault, second] = parseFaults(text);
  if (!fault || second) throw new Error(`'${text}' is not one fault`);
  return fault;
}

describe('the form', () => {
  it('has every kind, and each begins with something that can be done', () => {
    const kinds = faultKindSchema.options.map((option) => option.shape.kind.value);
    expect([...FAULT_NAMES].sort()).toEqual([...kinds].sort());
    for (const kind of FAULT_NAMES) {
      expect(faultKindSchema.safeParse(FIRST_FAULTS[kind]).success).toBe(true);
      expect(only(faultText({ ...only('drop'), what: FIRST_FAULTS[kind] })).what).toEqual(
        FIRST_FAULTS[kind],
      );
      expect(FAULT_WORDS[kind].says).toMatch(/\.$/);
    }
  });

  it('gives back every quantity that it shows', () => {
    for (const kind of FAULT_NAMES) {
      for (const field of FAULT_FIELDS[kind]) {
        const what = FIRST_FAULTS[kind];
        expect(withField(what, field, fieldText(what, field))).toEqual(what);
      }
    }
  });

  const change = (what: FaultKind, key: string, text: string) => {
    const field = FAULT_FIELDS[what.kind].find((one) => one.key === key);
    if (!field) throw new Error(`${what.kind} has no ${key}`);
    return withField(what, field, text);
  };

  it.each([
    ['latency', 'ms', '1.5s', { ms: 1_500 }],
    ['latency', 'jitterMs', ' 20ms ', { jitterMs: 20 }],
    ['cut', 'afterMessages', '100', { afterMessages: 100, afterMs: 30_000 }],
    ['cut', 'by', 'close', { by: 'close' }],
    ['status', 'status', '429', { status: 429 }],
    ['status', 'retryAfterS', '', { retryAfterS: null }],
    ['buffer', 'bytes', '', { bytes: null, ms: 5_000 }],
    ['drip', 'bytesPerSecond', '2KiB', { bytesPerSecond: 2_048 }],
    ['content-type', 'type', 'text/plain', { type: 'text/plain' }],
  ] as const)('%s: %s %j', (kind, key, text, expected) => {
    expect(change(FIRST_FAULTS[kind], key, text)).toMatchObject(expected);
  });

  it.each([
    ['latency', 'ms', ''],
    ['latency', 'ms', '5'],
    ['cut', 'afterMs', ''],
    ['cut', 'afterMessages', '0'],
    ['cut', 'afterMessages', '1.5'],
    ['status', 'retryAfterS', '-1'],
    ['oversize', 'bytes', '512MiB'],
    ['content-type', 'type', 'text/ü'],
  ] as const)('refuses %s: %s %j in words', (kind, key, text) => {
    expect(change(FIRST_FAULTS[kind], key, text)).toEqual(expect.any(String));
  });
});

describe('the draft', () => {
  it('opens with something, and with the fault that is changed', () => {
    endFaultDraft();
    showFaultForm(true);
    expect(only(useFaultDraft.getState().text).what.kind).toBe('latency');
    const before = useFaultDraft.getState().focusRequest;
    editFault(2, only('drop=1%@sse'));
    expect(useFaultDraft.getState()).toMatchObject({
      ...{ text: 'drop=1%@sse', editing: 2, formShown: true, focusRequest: before + 1 },
    });
    endFaultDraft();
    expect(useFaultDraft.getState()).toMatchObject({ text: '', editing: null, formShown: false });
  });
});

describe('a fault in words', () => {
  it.each([
    ['drop', 'drop', 'all messages'],
    ['drop=1%@sse', 'drop', '1% of messages'],
    ['cut=every 30s:rst@ws', 'cut=every 30s:rst', ''],
    [
      'status=503@channel:a@client:b@from:1s@for:2s',
      'status=503',
      'channel a · client b · from 1s · for 2s',
    ],
  ])('%s', (text, what, where) => {
    expect(whatText(only(text))).toBe(what);
    expect(scopeWords(only(text))).toBe(where);
  });

  it('makes hostile names harmless', () => {
    expect(scopeWords(only('drop@channel:"a\u202eb"'))).toContain('⟨U+202E⟩');
  });
});

describe('a plan', () => {
  it('is known as the preset that it is', () => {
    for (const preset of FAULT_PRESETS) {
      const faults = parseFaults(preset.faults);
      expect(presetOfPlan({ seed: 5, faults })).toBe(preset);
      expect(presetOfPlan({ seed: 5, faults: [...faults, only('drop')] })).toBeNull();
      const off = faults.map((fault) => ({ ...fault, on: false }));
      expect(presetOfPlan({ seed: 5, faults: off })).toBeNull();
      expect(faultsOn({ seed: 5, faults: off })).toBe(0);
    }
    expect(presetOfPlan({ seed: 1, faults: [] })).toBeNull();
  });
});

describe('a mistake', () => {
  const problemIn = (text: string) => {
    const { problem } = readFaults(text, parseFaults);
    if (!problem) throw new Error(`'${text}' was read`);
    return problem;
  };

  it('is shown at its spot', () => {
    const text = 'drop=1%,lag=5ms,reorder';
    expect(aroundProblem(text, problemIn(text))).toEqual(['drop=1%,', 'lag', '=5ms,reorder']);
    expect(aroundProblem('drop,', problemIn('drop,'))).toEqual(['drop,', '', '']);
  });

  it('in a long text is shown with what is around it', () => {
    const text = `${'drop,'.repeat(20)}${'x'.repeat(90)}`;
    const [before, wrong, after] = aroundProblem(text, problemIn(text));
    expect([before.length, wrong.length, after.length]).toEqual([17, 16, 17]);
    expect(before.startsWith('…')).toBe(true);
    expect(after.endsWith('…')).toBe(true);
  });

  it('of another kind is not swallowed', () => {
    const parse = () => {
      throw new TypeError('ours');
    };
    expect(() => readFaults('drop', parse)).toThrow(TypeError);
  });
});
