import type { CloseReason } from '../../../../shared/model/close-reason';
import type { ConnectionState, PollRecord } from '../../../../shared/model/record';
import type { Clock } from '../../platform/clock';
import type { DoctorFacts, LinkEnd, OpenLink, PollFact } from './facts';
import { createRing } from './ring';
import type { SignWatch } from './sign-facts';

/** Ends and polls remembered. */
const KEPT = 16;
/** Links that last shorter come and go. */
const SHORT_LINK_MS = 5_000;

/** What {@link createLinkCounter} knows. */
type LinkFacts = Pick<
  DoctorFacts,
  'opens' | 'link' | 'failure' | 'ends' | 'shortInARow' | 'polls' | 'pollCount' | 'updates'
>;

/** Follows a connection's links: when they opened, what they answered, how they ended. */
export interface LinkCounter {
  /** @returns true when a link has opened or ended */
  state(state: ConnectionState, at: number): boolean;
  poll(record: PollRecord): void;
  facts(): LinkFacts;
}

/** Makes a counter at zero. */
export function createLinkCounter(clock: Clock, signs: SignWatch): LinkCounter {
  const ends = createRing<LinkEnd>(KEPT);
  const polls = createRing<PollFact>(KEPT);
  let link: Pick<OpenLink, 'at' | 'headers' | 'isOpen' | 'openMs' | 'resumed'> | null = null;
  let openedMs = 0;
  let failure: DoctorFacts['failure'] = null;
  let opens = 0;
  let shortInARow = 0;
  let pollCount = 0;
  let updates = 0;

  function opened(state: Extract<ConnectionState, { state: 'open' }>, at: number): void {
    const { transport, headers, resumed } = state.info;
    opens++;
    openedMs = clock.monotonic();
    link = { at, headers, isOpen: true, openMs: 0, resumed: resumed !== undefined };
    // A poll is open before its first answer, which may be the refusal.
    if (transport !== 'poll') failure = null;
    signs.opened(at);
  }

  function ended(reason: CloseReason, at: number): void {
    if (link?.isOpen) {
      const lastedMs = clock.monotonic() - openedMs;
      link = { ...link, isOpen: false, openMs: lastedMs };
      // A poll that is refused had been open, but what a status says is another story.
      if (reason.by !== 'local' && reason.status === undefined) {
        shortInARow = lastedMs < SHORT_LINK_MS ? shortInARow + 1 : 0;
        const survivedMs = signs.survived().ms;
        ends.push({ at, lastedMs, silenceMs: signs.current().ms, survivedMs, reason });
      }
    }
    if (reason.by !== 'local') failure = { at, reason };
  }

  return {
    state(state, at) {
      const wasOpen = link?.isOpen === true;
      if (state.state === 'open') opened(state, at);
      else if (state.state === 'waiting' || state.state === 'closed') ended(state.reason, at);
      return state.state === 'open' || wasOpen !== (link?.isOpen === true);
    },
    poll({ at, status, holdMs, updates: itsUpdates, blindMs, cursor, headers }) {
      polls.push({ at, status, holdMs, updates: itsUpdates, blindMs, cursor });
      pollCount++;
      updates += itsUpdates;
      if (link) link = { ...link, headers };
      if (status < 300) failure = null;
    },
    facts() {
      const openMs = link?.isOpen ? clock.monotonic() - openedMs : link?.openMs;
      const current = link?.isOpen ? signs.current() : { ms: 0, at: 0 };
      const survived = signs.survived();
      const silence = current.ms > survived.ms ? current : survived;
      return {
        opens,
        link: link && { ...link, openMs: openMs ?? 0, silence, silentMs: current.ms },
        failure,
        ends: ends.entries,
        shortInARow: link?.isOpen && (openMs ?? 0) >= SHORT_LINK_MS ? 0 : shortInARow,
        polls: polls.entries,
        pollCount,
        updates,
      };
    },
  };
}
