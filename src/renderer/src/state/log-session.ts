import type { LogViewState } from '../../../shared/contract/capture-views';
import type { Failure, Result } from '../../../shared/contract/result';
import type { LogFilter } from '../../../shared/model/log-filter';
import { LogView } from './log-view';
import { type LogPlace, type LogPort, OpenLog } from './open-log';

/** A log that can be looked at, and the view of main behind it. */
export class LogSession {
  readonly view: LogView;
  readonly #log: OpenLog;
  /** Records are being found again; `again` = meanwhile more has been looked through. */
  #finding: 'no' | 'yes' | 'again' = 'no';

  /** @param early the newest state that was told of a view before its opening was answered */
  constructor(port: LogPort, early: (view: number) => LogViewState | undefined) {
    this.#log = new OpenLog(port, (state) => {
      this.view.begin(early(state.view) ?? state);
      void this.#find();
    });
    this.view = new LogView((from, count) => this.#log.rows(from, count));
  }

  /** The number of main's view; null while none is open. */
  get openView(): number | null {
    return this.#log.view;
  }

  /** The filter that holds; null = everything shows. */
  get filter(): LogFilter | null {
    return this.#log.filter;
  }

  /** Sees to it that the log is open. */
  async open(): Promise<void> {
    const failure = await this.#log.open();
    if (failure) this.view.fail(failure);
  }

  /** Lets go of main's view; what is here of the log stays, until it is opened again. */
  close(): void {
    this.#log.close();
  }

  /**
   * Shows the records that pass another filter; when it is refused, the one before stays.
   *
   * @returns why it was refused
   */
  async filterBy(filter: LogFilter | null): Promise<Failure | null> {
    const refusal = await this.#log.change(filter);
    if (refusal && this.#log.view === null) await this.open();
    return refusal;
  }

  /** Main's view has moved. */
  take(state: LogViewState): void {
    this.view.move(state);
    void this.#find();
  }

  /** Asks something about main's view, which is opened for it. */
  ask<T>(question: (view: number) => Promise<Result<T>>): Promise<Result<T>> {
    return this.#log.ask(question);
  }

  /** The row of a place; null when there is none. */
  place(at: LogPlace): Promise<number | null> {
    return this.#log.place(at);
  }

  /** Finds again what was selected, seen or cleared away before rows were numbered anew. */
  async #find(): Promise<void> {
    if (this.#finding !== 'no') {
      this.#finding = 'again';
      return;
    }
    this.#finding = 'yes';
    await this.#findCleared();
    await this.#findWanted();
    const again = (this.#finding as 'yes' | 'again') === 'again';
    this.#finding = 'no';
    if (again) await this.#find();
  }

  async #findCleared(): Promise<void> {
    const seq = this.view.places.firstSeq;
    if (!this.view.isClearing || seq === null) return;
    const view = this.#log.view;
    const row = await this.place({ by: 'seq', seq });
    const still = view === this.#log.view && seq === this.view.places.firstSeq;
    if (row !== null && still && this.view.isClearing) this.view.settleCleared(row);
  }

  async #findWanted(): Promise<void> {
    const seq = this.view.places.wantedSeq;
    if (seq === null) return;
    const view = this.#log.view;
    const done = this.view.getSnapshot().scan?.done ?? false;
    const row = await this.place({ by: 'seq', seq });
    const page = row === null ? null : await this.#log.rows(row, 1);
    if (view !== this.#log.view || seq !== this.view.places.wantedSeq) return;
    if (row !== null) this.view.settleWanted(row, page?.rows[0]?.seq === seq);
    else if (done) this.view.giveUpWanted();
  }
}
