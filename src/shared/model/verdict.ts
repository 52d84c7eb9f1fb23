/** A fact that a verdict rests on. */
export interface Evidence {
  text: string;
  /** Epoch ms of the record that shows it; null when there is no single one. */
  at: number | null;
}

/** What the doctor says of a connection. */
export interface Verdict {
  /** Name of the rule: `buffered`, `no-keep-alive`, `half-open`... */
  rule: string;
  /** `bad`: something is broken; `warn`: likely to hurt; `info`: worth knowing. */
  severity: 'bad' | 'warn' | 'info';
  /** A few words: `Events arrive in bursts`. */
  title: string;
  /** What is going on, in a sentence or two. */
  says: string;
  /** What to do about it. */
  advice: string;
  evidence: Evidence[];
}

/** What the doctor found, and which rules could not be judged yet. */
export interface DoctorReport {
  verdicts: Verdict[];
  /** Rules that were looked at and found nothing, by their titles for people. */
  passed: string[];
  /** Rules without enough to go by yet, and what is missing. */
  open: { title: string; needs: string }[];
}
