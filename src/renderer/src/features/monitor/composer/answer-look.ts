import type { PostAnswer } from '../../../../../shared/contract/views';
import { formatBytes } from '../../../lib/format';
import { formatDuration } from '../../../lib/format-time';
import type { Tone } from '../../../ui/tone';

/** How an answer is told in a line. */
export interface AnswerLook {
  tone: Tone;
  /** The status, or that there is none. */
  status: string;
  /** Duration and size. */
  figures: string;
}

/** The look of an answer: green when the server took it, red when it did not. */
export function answerLook({ status, error, durationMs, size }: PostAnswer): AnswerLook {
  const duration = formatDuration(durationMs);
  if (status === null) return { tone: 'bad', status: 'No answer', figures: duration };
  const figures = `${duration} · ${formatBytes(size)}`;
  return { tone: error === null ? statusTone(status) : 'bad', status: `HTTP ${status}`, figures };
}

function statusTone(status: number): Tone {
  if (status < 300) return 'ok';
  if (status < 400) return 'info';
  return status < 500 ? 'warn' : 'bad';
}
