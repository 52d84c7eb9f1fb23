import { WheelAim } from './wheel-aim';

/** Whether a log goes on with what arrives, and what has come since it does not. */
export class LogFollow {
  /** The user wants the newest row in sight. */
  on = true;
  /** The user wants nothing new to show. */
  paused = false;
  readonly #wheel = new WheelAim();
  /** Where the log ended when following stopped; null while following. */
  #mark: number | null = null;

  /** Whether the newest rows are in sight. */
  get active(): boolean {
    return this.on && !this.paused;
  }

  start(): void {
    this.on = true;
    if (!this.paused) this.#mark = null;
  }

  /** @param end rows that show */
  stop(end: number): void {
    this.on = false;
    this.#wheel.forget();
    this.#mark ??= end;
  }

  /** @param end rows that show */
  pause(paused: boolean, end: number): void {
    this.paused = paused;
    this.#mark = paused || !this.on ? (this.#mark ?? end) : null;
  }

  /** Rows up to here are not new. */
  markAt(end: number): void {
    if (!this.active) this.#mark = end;
  }

  /** Goes on from an empty log, once it is no longer paused. */
  restart(end: number): void {
    this.on = true;
    this.#mark = this.paused ? end : null;
  }

  /** Rows that have come since following stopped, of a log that ends here. */
  fresh(end: number): number {
    return this.#mark === null ? 0 : Math.max(0, end - this.#mark);
  }

  /** The user has turned the wheel by so many px ({@link WheelAim}). */
  turnWheel(px: number, top: number, lowest: number): void {
    this.#wheel.turn(px, top, lowest);
  }

  /** Whether the wheel was turned to where the log ended, and has arrived there. */
  arrives(top: number): boolean {
    return this.#wheel.reaches(top);
  }
}
