import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** Main and preload are CommonJS with their dependencies bundled; only Electron stays outside. */
export default defineConfig({
  main: {
    build: {
      target: 'node18',
      externalizeDeps: false,
      rollupOptions: {
        // Has a native part, which lies beside the build.
        external: ['@photostructure/sqlite'],
        input: {
          index: 'src/main/index.ts',
          cli: 'src/main/cli.ts',
          'capture-writer': 'src/main/capture-writer.ts',
          'capture-reader': 'src/main/capture-reader.ts',
          'capture-job': 'src/main/capture-job.ts',
          'compare-process': 'src/main/compare-process.ts',
        },
        output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node18',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].js' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), tailwindcss()],
    build: {
      target: 'chrome114',
      // The policy of the window allows files of its own only, no `data:` fonts.
      assetsInlineLimit: 0,
      rollupOptions: { input: 'src/renderer/index.html' },
    },
  },
});
