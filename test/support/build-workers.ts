/** Builds the command line and the workers once for a run of the tests: they run JavaScript only. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

const ROOT = path.join(import.meta.dirname, '../..');

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder with `cli.js`, `compare-process.js` and `capture-{writer,reader,job}.js`. */
    workers: string;
  }
}

export async function setup(project: TestProject): Promise<() => void> {
  // Inside the project, where packages that are not bundled are found.
  const cache = path.join(ROOT, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(path.join(cache, 'workers-'));
  const entry = (name: string) => path.join(ROOT, `src/main/${name}.ts`);
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['@photostructure/sqlite'] },
    build: {
      ssr: true,
      outDir,
      target: 'node18',
      emptyOutDir: true,
      rollupOptions: {
        input: {
          cli: entry('cli'),
          'capture-writer': entry('capture-writer'),
          'capture-reader': entry('capture-reader'),
          'capture-job': entry('capture-job'),
          'compare-process': entry('compare-process'),
          'crash-recorder': path.join(import.meta.dirname, 'crash-recorder.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].js' },
      },
    },
  });
  project.provide('workers', outDir);
  return () => rmSync(outDir, { recursive: true, force: true });
}
