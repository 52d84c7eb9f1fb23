import type { ConnectionSpec } from '../../../shared/model/connection-spec';

/** Where a connection's endpoint is served: its URL and, each tried in turn, its other ones. */
export interface Addresses {
  /** There is more than one. */
  readonly several: boolean;
  /** The one in use, or to be dialled next. */
  readonly url: string;
  /** The connection's spec with that URL. */
  spec(): ConnectionSpec;
  /** The line to this one has broken: on to the next, behind the last the first again. */
  next(): void;
  /** Back to the first. */
  restart(): void;
}

/** The addresses of a spec, at the first. */
export function addressesOf(spec: ConnectionSpec): Addresses {
  const urls = [spec.url, ...spec.otherUrls];
  let current = spec;
  let at = 0;

  function go(to: number): void {
    at = to;
    current = { ...spec, url: urls[at] ?? spec.url };
  }

  return {
    several: urls.length > 1,
    get url() {
      return current.url;
    },
    spec: () => current,
    next() {
      if (urls.length > 1) go((at + 1) % urls.length);
    },
    restart() {
      if (at !== 0) go(0);
    },
  };
}
