import type { LogPage, LogViewState } from '../../../shared/contract/capture-views';
import type { CommandRequest } from '../../../shared/contract/commands';
import type { Failure, Result } from '../../../shared/contract/result';
import type { FoundView } from '../../../shared/contract/views';
import type { LogFilter } from '../../../shared/model/log-filter';

/** Where to go in a log: to a record, or to a moment. */
export type LogPlace = CommandRequest<'log.place'>['at'];

/** What is asked of main about one source of records. */
export interface LogPort {
  open(filter: LogFilter | null): Promise<Result<LogViewState>>;
  close(view: number): void;
  rows(view: number, from: number, count: number): Promise<Result<LogPage>>;
  place(view: number, at: LogPlace): Promise<Result<FoundView>>;
}

const CLOSED: Result<never> = {
  ok: false,
  error: { code: 'not-found', message: 'The log was closed meanwhile. Try again.' },
};

/**
 * The view that main holds of a log: opened when it is first needed, opened anew when the filter
 * changes or main has lost it. At most one is open; what is opened too late is closed at once.
 */
export class OpenLog {
  readonly #port: LogPort;
  /** Rows are numbered anew from here on. */
  readonly #begun: (state: LogViewState) => void;
  #view: number | null = null;
  #filter: LogFilter | null = null;
  #opening: Promise<Failure | null> | null = null;
  #turn = 0;
  /** The view has answered: when main no longer knows it, another one is worth a try. */
  #answered = false;

  constructor(port: LogPort, begun: (state: LogViewState) => void) {
    this.#port = port;
    this.#begun = begun;
  }

  /** Its number; null while it is not open. */
  get view(): number | null {
    return this.#view;
  }

  /** The filter that holds. */
  get filter(): LogFilter | null {
    return this.#filter;
  }

  /** Opens it unless it is open. Answers why that failed, or null. */
  open(): Promise<Failure | null> {
    if (this.#opening) return this.#opening;
    return this.#view === null ? this.#openWith(this.#filter) : Promise.resolve(null);
  }

  /**
   * Shows the records that pass another filter. When it is refused, the one before stays.
   *
   * @returns why it was refused; null when it holds, or another has taken its place meanwhile
   */
  change(filter: LogFilter | null): Promise<Failure | null> {
    return this.#openWith(filter);
  }

  close(): void {
    this.#turn++;
    this.#opening = null;
    this.#drop();
  }

  /** Asks something about the view, which is opened for it. */
  async ask<T>(question: (view: number) => Promise<Result<T>>): Promise<Result<T>> {
    const error = await this.open();
    if (error) return { ok: false, error };
    return this.#view === null ? CLOSED : question(this.#view);
  }

  /** A range of its rows; null when they cannot be had. */
  async rows(from: number, count: number): Promise<LogPage | null> {
    let asked: number | null = null;
    const result = await this.ask((view) => {
      asked = view;
      return this.#port.rows(view, from, count);
    });
    if (asked !== this.#view) return null;
    if (result.ok) {
      this.#answered = true;
      return result.value;
    }
    if (result.error.code === 'not-found' && this.#answered) {
      this.#view = null;
      await this.open();
    }
    return null;
  }

  /** The row of a place; null when there is none, or it cannot be had. */
  async place(at: LogPlace): Promise<number | null> {
    const result = await this.ask((view) => this.#port.place(view, at));
    return result.ok ? result.value.row : null;
  }

  #openWith(filter: LogFilter | null): Promise<Failure | null> {
    this.#turn++;
    const opening = this.#openInTurn(filter, this.#turn);
    this.#opening = opening;
    return opening;
  }

  async #openInTurn(filter: LogFilter | null, turn: number): Promise<Failure | null> {
    const result = await this.#port.open(filter);
    if (turn !== this.#turn) {
      if (result.ok) this.#port.close(result.value.view);
      // Who waited for this one waits for the one that took its place.
      return this.#opening ?? null;
    }
    this.#opening = null;
    if (!result.ok) return result.error;
    this.#drop();
    this.#filter = filter;
    this.#view = result.value.view;
    this.#answered = false;
    this.#begun(result.value);
    return null;
  }

  #drop(): void {
    if (this.#view !== null) this.#port.close(this.#view);
    this.#view = null;
  }
}
