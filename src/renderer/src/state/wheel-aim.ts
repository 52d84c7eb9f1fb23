/** So near counts as there, in px. */
const NEAR_PX = 2;

/**
 * Where turns of the wheel take a log. The scrollbar glides there, and a log that grows has moved its
 * end on meanwhile: who aimed at the end, and arrives where it was, wants to follow.
 */
export class WheelAim {
  /** Px from row 0; null when the wheel moves nothing down. */
  #to: number | null = null;
  #atEnd = false;

  /** The wheel is turned by so many px, down when positive, while the log is at `top`. */
  turn(px: number, top: number, lowest: number): void {
    if (px <= 0) return this.forget();
    this.#to = Math.min(lowest, Math.max(this.#to ?? 0, top) + px);
    this.#atEnd ||= this.#to >= lowest - NEAR_PX;
  }

  /** Whether `top` is where the wheel aimed at the end; then the aim is forgotten. */
  reaches(top: number): boolean {
    if (this.#to === null || top < this.#to - NEAR_PX) return false;
    const atEnd = this.#atEnd;
    this.forget();
    return atEnd;
  }

  forget(): void {
    this.#to = null;
    this.#atEnd = false;
  }
}
