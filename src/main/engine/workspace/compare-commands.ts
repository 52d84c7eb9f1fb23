import { writeFile } from 'node:fs/promises';
import type { CompareRunView, CompareView } from '../../../shared/contract/compare-views';
import { WirescopeError } from '../../../shared/contract/result';
import { exportTrouble } from '../capture/export/trouble';
import { captureIdOf } from '../capture/library-files';
import { toMarkdown } from '../compare/markdown';
import type { CompareControl } from './compare-control';
import type { CompareHistory } from './compare-history';
import type { FileDialogs } from './file-dialogs';
import type { CommandHandlers, PagePicture, ParsedRequest } from './types';

/** What the commands about comparisons work on. */
export interface CompareCommandsOptions {
  control: CompareControl;
  history: CompareHistory;
  dialogs: Pick<FileDialogs, 'save'>;
  pagePicture: PagePicture;
}

/** What is taken out of the history at once. */
interface ShownRuns {
  shown: CompareRunView;
  other: CompareRunView | null;
}

type CompareCommands = {
  [N in keyof CommandHandlers as N extends `compare.${string}` ? N : never]: CommandHandlers[N];
};

const ENDINGS = { json: 'json', markdown: 'md', png: 'png' } as const;

/** The commands about comparisons. */
export function compareCommands(options: CompareCommandsOptions): CompareCommands {
  const { control, history, dialogs, pagePicture } = options;

  async function view(): Promise<CompareView> {
    return { live: control.live(), ...(await history.read()) };
  }

  /** A run and, when there is one, the run laid over it. */
  async function runsOf({ run, against }: ParsedRequest<'compare.markdown'>) {
    const shown = await history.run(run);
    return { shown, other: against === null ? null : await history.run(against) };
  }

  function contentOf(
    { shown, other }: ShownRuns,
    { format, area }: ParsedRequest<'compare.export'>,
  ): string | Promise<Uint8Array> {
    if (format === 'json') return jsonOf(shown, other);
    if (format === 'markdown') return toMarkdown(shown.result, shown.name, other ?? undefined);
    if (area) return pagePicture(area);
    throw new WirescopeError('bad-request', 'A picture needs the part of the page to take.');
  }

  return {
    'compare.read': view,
    'compare.start': (spec) => control.start(spec),
    'compare.cancel': () => {
      control.cancel();
      return null;
    },
    'compare.run': ({ run }) => history.run(run),
    'compare.rename': async ({ run, name }) => {
      await history.rename(run, name);
      return view();
    },
    'compare.delete': async ({ run }) => {
      await history.remove(run);
      return view();
    },
    'compare.markdown': async (request) => {
      const { shown, other } = await runsOf(request);
      return { text: toMarkdown(shown.result, shown.name, other ?? undefined) };
    },
    'compare.export': async (request) => {
      const runs = await runsOf(request);
      // Before the dialog: the page may be another after it.
      const content = await contentOf(runs, request);
      const { format } = request;
      const out = await dialogs.save(`${captureIdOf(runs.shown.name)}.${ENDINGS[format]}`, format);
      if (out === null) return { saved: false };
      await writeFile(out, content).catch((error: unknown) => {
        throw exportTrouble(out, error);
      });
      return { saved: true };
    },
  };
}

/** The line that `compare --json` ends with, and all that the runs know besides. */
function jsonOf(shown: CompareRunView, other: CompareRunView | null): string {
  const { transports, advice, ...rest } = shown.result;
  const line = { kind: 'result', name: shown.name, transports, advice, ...rest };
  const against = other && { against: { name: other.name, ...other.result } };
  return `${JSON.stringify({ ...line, ...against }, null, 2)}\n`;
}
