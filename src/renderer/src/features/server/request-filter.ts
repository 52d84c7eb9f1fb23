import type { ServerRequestView } from '../../../../shared/contract/views';
import type { Tone } from '../../ui/tone';

/**
 * The requests that hold every word of the filter somewhere, whatever its case, and none of those
 * behind a minus; `4xx` stands for all statuses that begin with 4.
 */
export function filterRequests(
  requests: readonly ServerRequestView[],
  filter: string,
): readonly ServerRequestView[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '' && word !== '-');
  if (words.length === 0) return requests;
  return requests.filter((request) => {
    const text = textOf(request);
    return words.every((word) => {
      const unwanted = word.startsWith('-');
      return holds(request, text, unwanted ? word.slice(1) : word) !== unwanted;
    });
  });
}

/** The tone of a status: refusals stand out, plain success does not. */
export function statusTone(status: number | null): Tone {
  if (status === null) return 'muted';
  if (status < 200) return 'info';
  if (status < 300) return 'ok';
  if (status < 400) return 'muted';
  return status < 500 ? 'warn' : 'bad';
}

function textOf({ method, target, status, remote, origin, error }: ServerRequestView): string {
  const parts = [method, target, status ?? '', remote, origin ?? '', error ?? ''];
  return parts.join('\n').toLowerCase();
}

function holds(request: ServerRequestView, text: string, word: string): boolean {
  return /^[1-5]xx$/.test(word) ? inClass(request, word) : text.includes(word);
}

function inClass({ status }: ServerRequestView, word: string): boolean {
  return status !== null && String(status)[0] === word[0];
}
