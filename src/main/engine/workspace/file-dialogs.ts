import type { ExportFormat } from '../../../shared/contract/capture-views';

/** Asks the user for files, and shows them; the system's dialogs in the product. */
export interface FileDialogs {
  /** Where to write a file. Null when the user chose none. */
  save(suggestedName: string, format: ExportFormat): Promise<string | null>;
  /** A file to import. Null when the user chose none. */
  open(): Promise<string | null>;
  /** Shows a file in the system's file manager. */
  reveal(file: string): void;
}
