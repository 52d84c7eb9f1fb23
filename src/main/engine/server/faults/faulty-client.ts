import type { AcceptedLink } from '../accepted-link';
import type { MessageForm } from './broken-message';
import type { FaultLine } from './fault-line';
import type { FaultPlace } from './fault-set';

/** A client of a room, and its line. */
export interface FaultyClient {
  link: Pick<AcceptedLink, 'deliver' | 'hasRoom' | 'close'>;
  line(): FaultLine;
  place: FaultPlace;
  form: MessageForm;
  /** Where it resumed; null = from now on. */
  since: number | null;
}
