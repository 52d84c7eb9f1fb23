/**
 * Records of a log that are to be found again when its rows are numbered anew: by their number in
 * the capture, which never changes.
 */
export class LogPlaces {
  /** The last record that is cleared away; null when none is, or it is not known. */
  #clearedSeq: number | null = null;
  #wanted: { seq: number; selects: boolean } | null = null;

  /** Keeps in mind a record to come back to, and whether it is selected. */
  want(seq: number, selects: boolean): void {
    this.#wanted = { seq, selects };
  }

  /** The record to come back to; null when there is none. */
  get wantedSeq(): number | null {
    return this.#wanted?.seq ?? null;
  }

  /** Whether the record to come back to is to be selected. */
  get selects(): boolean {
    return this.#wanted?.selects ?? false;
  }

  /** It has been found, never will be, or the user has gone somewhere else. */
  forgetWanted(): void {
    this.#wanted = null;
  }

  /** All records up to this one are cleared away; null = it is not known which one that is. */
  clear(seq: number | null): void {
    this.#clearedSeq = seq;
  }

  /** The first record that is not cleared away; null when none is, or it is not known. */
  get firstSeq(): number | null {
    return this.#clearedSeq === null ? null : this.#clearedSeq + 1;
  }
}
