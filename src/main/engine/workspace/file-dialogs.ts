import type { ExportFormat } from '../../../shared/contract/capture-views';
import type { CommandRequest } from '../../../shared/contract/commands';

/** What can be saved into a file: records, or a comparison. */
export type SaveFormat = ExportFormat | CommandRequest<'compare.export'>['format'];

/** Asks the user for files, and shows them; the system's dialogs in the product. */
export interface FileDialogs {
  /** Where to write a file. Null when the user chose none. */
  save(suggestedName: string, format: SaveFormat): Promise<string | null>;
  /**
   * A file to import. Null when the user chose none.
   *
   * @param what default: records
   */
  open(what?: 'scenario'): Promise<string | null>;
  /** Shows a file in the system's file manager. */
  reveal(file: string): void;
}
