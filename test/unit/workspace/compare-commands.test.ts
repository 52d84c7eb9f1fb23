import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { silentLog } from '../../../src/main/engine/platform/log';
import { seededRandom } from '../../../src/main/engine/platform/random';
import { createCompareWork } from '../../../src/main/engine/workspace/compare-work';
import type { PageArea } from '../../../src/main/engine/workspace/types';
import type { CompareLive } from '../../../src/shared/contract/compare-views';
import { WirescopeError } from '../../../src/shared/contract/result';
import { compareSpecSchema } from '../../../src/shared/model/compare';
import { resultOf } from '../../support/compare-samples';
import { createManualClock } from '../../support/manual-clock';
import { scriptedComparisons } from '../../support/scripted-comparisons';
import { scriptedDialogs } from '../../support/scripted-dialogs';

const PICTURE = Buffer.from('the bytes of a picture');
const AREA: PageArea = { x: 1, y: 2, width: 300, height: 200 };

async function setUp() {
  const folder = await mkdtemp(path.join(tmpdir(), 'wirescope-compare-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const clock = createManualClock();
  const dialogs = scriptedDialogs();
  const { started, start } = scriptedComparisons();
  const pictures: PageArea[] = [];
  const pushed: CompareLive[] = [];
  const work = createCompareWork({
    compare: {
      folder: path.join(folder, 'compare'),
      start,
      async pagePicture(area) {
        // The dialog must not have been shown yet: the page may be another after it.
        if (dialogs.asked.length > 0) throw new WirescopeError('not-supported', 'too late');
        pictures.push(area);
        return PICTURE;
      },
    },
    platform: { clock, random: seededRandom(1), log: silentLog },
    dialogs,
    push: (live) => pushed.push(live),
  });
  onTestFinished(() => work.dispose());

  /** Runs a comparison to its end; answers its id. */
  async function compare(name?: string): Promise<string> {
    const spec = compareSpecSchema.parse({ transports: ['sse', 'poll'] });
    const live = await work.handlers['compare.start'](spec);
    started.at(-1)?.end(resultOf({ transports: ['sse', 'poll'] }));
    await expect
      .poll(async () => (await work.handlers['compare.read']({})).live?.phase)
      .toBe('done');
    if (name) await work.handlers['compare.rename']({ run: live.run, name });
    return live.run;
  }
  return { ...{ handlers: work.handlers, dialogs, folder, pictures, pushed, clock, compare } };
}

describe('the commands of comparisons', () => {
  it('tell nothing before the first', async () => {
    const { handlers } = await setUp();
    expect(await handlers['compare.read']({})).toEqual({ live: null, runs: [], trouble: null });
    expect(handlers['compare.cancel']({})).toBeNull();
  });

  it('find a run in the history when it is told to be done', async () => {
    const { handlers, compare, pushed, clock } = await setUp();
    const run = await compare();
    await clock.advanceAsync(500);
    expect(pushed.at(-1)).toMatchObject({ run, phase: 'done' });
    const { runs } = await handlers['compare.read']({});
    expect(runs).toMatchObject([{ id: run, name: 'SSE, POLL · 100/s · 200 B · 10 s' }]);
    expect(await handlers['compare.run']({ run })).toMatchObject({
      id: run,
      result: resultOf({ transports: ['sse', 'poll'] }),
    });
  });

  it('rename and delete, and answer how it is then', async () => {
    const { handlers, compare } = await setUp();
    const run = await compare();
    const renamed = await handlers['compare.rename']({ run, name: 'Mine' });
    expect(renamed).toMatchObject({ live: { run }, runs: [{ name: 'Mine' }] });
    expect(await handlers['compare.delete']({ run })).toMatchObject({ runs: [] });
    const failure = { code: 'not-found' };
    await expect(handlers['compare.run']({ run })).rejects.toMatchObject(failure);
    await expect(handlers['compare.markdown']({ run, against: null })).rejects.toMatchObject(
      failure,
    );
    const request = { run, format: 'json', against: null, area: null } as const;
    await expect(handlers['compare.export'](request)).rejects.toMatchObject(failure);
  });

  it('export all figures as JSON, as the command line ends with them', async () => {
    const { handlers, compare, dialogs, folder } = await setUp();
    const run = await compare('Mine: first/second');
    const file = path.join(folder, 'out.json');
    dialogs.answers.push(file);
    const request = { run, format: 'json', against: null, area: null } as const;
    expect(await handlers['compare.export'](request)).toEqual({ saved: true });
    expect(dialogs.asked).toEqual(['save Mine_ first_second.json as json']);
    const json = JSON.parse(await readFile(file, 'utf8'));
    const { transports, advice, rounds } = resultOf({ transports: ['sse', 'poll'] });
    expect(json).toMatchObject({ kind: 'result', name: 'Mine: first/second', transports, advice });
    expect(json.rounds).toEqual(rounds);
  });

  it('export as Markdown what they give to be copied', async () => {
    const { handlers, compare, dialogs, folder } = await setUp();
    const run = await compare('Mine');
    const file = path.join(folder, 'out.md');
    dialogs.answers.push(file);
    await handlers['compare.export']({ run, format: 'markdown', against: null, area: null });
    expect(dialogs.asked).toEqual(['save Mine.md as markdown']);
    const { text } = await handlers['compare.markdown']({ run, against: null });
    expect(text).toContain('Mine');
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  it('export with it the run that is laid over it', async () => {
    const { handlers, compare, dialogs, folder } = await setUp();
    const [run, against] = [await compare('Now'), await compare('Before')];
    const { text } = await handlers['compare.markdown']({ run, against });
    expect(text.match(/^#+ (Now|Before)$/gm)).toEqual(['# Now', '## Before']);
    const file = path.join(folder, 'out.json');
    dialogs.answers.push(file);
    await handlers['compare.export']({ run, against, format: 'json', area: null });
    const json = JSON.parse(await readFile(file, 'utf8'));
    expect(json).toMatchObject({ name: 'Now', against: { name: 'Before', rounds: [{}] } });
  });

  it('take the picture before they ask for a file', async () => {
    const { handlers, compare, dialogs, folder, pictures } = await setUp();
    const run = await compare();
    const file = path.join(folder, 'out.png');
    dialogs.answers.push(file);
    await handlers['compare.export']({ run, format: 'png', against: null, area: AREA });
    expect(pictures).toEqual([AREA]);
    expect(await readFile(file)).toEqual(PICTURE);
    const request = { run, format: 'png', against: null, area: null } as const;
    await expect(handlers['compare.export'](request)).rejects.toMatchObject({
      code: 'bad-request',
    });
  });

  it('write nothing when no file is chosen, and say why one cannot be written', async () => {
    const { handlers, compare, dialogs, folder } = await setUp();
    const run = await compare();
    const request = { run, format: 'json', against: null, area: null } as const;
    expect(await handlers['compare.export'](request)).toEqual({ saved: false });
    dialogs.answers.push(path.join(folder, 'missing', 'out.json'));
    await expect(handlers['compare.export'](request)).rejects.toMatchObject({
      code: 'disk',
      message: expect.stringContaining('its folder is not there (ENOENT)'),
    });
  });
});
