import path from 'node:path';
import { app, BrowserWindow, dialog, shell } from 'electron';
import type { FileDialogs, SaveFormat } from '../engine/workspace/file-dialogs';

const FILTERS: Readonly<Record<SaveFormat, Electron.FileFilter>> = {
  ndjson: { name: 'NDJSON, one record a line', extensions: ['ndjson', 'jsonl'] },
  csv: { name: 'CSV', extensions: ['csv'] },
  har: { name: 'HAR 1.2', extensions: ['har'] },
  sqlite: { name: 'SQLite database', extensions: ['sqlite', 'db'] },
  json: { name: 'JSON', extensions: ['json'] },
  markdown: { name: 'Markdown', extensions: ['md', 'markdown'] },
  png: { name: 'PNG picture', extensions: ['png'] },
};
const RECORDS: Electron.FileFilter = {
  name: 'NDJSON or HAR',
  extensions: ['ndjson', 'jsonl', 'json', 'har', 'log', 'txt'],
};
const ALL_FILES: Electron.FileFilter = { name: 'All files', extensions: ['*'] };

/** The system's dialogs, over the window. Each begins in the folder that was used last. */
export function createFileDialogs(): FileDialogs {
  let folder: string | null = null;

  function chosen(file: string | undefined): string | null {
    if (!file) return null;
    folder = path.dirname(file);
    return file;
  }

  return {
    async save(suggestedName, format) {
      const { canceled, filePath } = await dialog.showSaveDialog(theWindow(), {
        title: 'Export',
        defaultPath: path.join(folder ?? app.getPath('downloads'), suggestedName),
        filters: [FILTERS[format], ALL_FILES],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      return canceled ? null : chosen(filePath);
    },
    async open(what) {
      const { canceled, filePaths } = await dialog.showOpenDialog(theWindow(), {
        title: 'Import',
        defaultPath: folder ?? app.getPath('downloads'),
        filters: [what === 'scenario' ? FILTERS.json : RECORDS, ALL_FILES],
        properties: ['openFile'],
      });
      return canceled ? null : chosen(filePaths[0]);
    },
    reveal: (file) => shell.showItemInFolder(file),
  };
}

/** The one window; it asked, so that it is there. */
function theWindow(): BrowserWindow {
  const [window] = BrowserWindow.getAllWindows();
  if (window) return window;
  throw new Error('there is no window to ask over');
}
