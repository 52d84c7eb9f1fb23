import { describe, expect, test } from 'vitest';
import type { Link } from '../../src/main/engine/link/types';
import { ACCEPTED_LINKS } from '../support/accepted-links';
import { DIALLED_LINKS } from '../support/dialled-links';
import type { LinkHarness, LinkSession } from '../support/link-harness';
import { nextTurn } from '../support/raw-websocket';
import { waitFor } from '../support/wait-for';

/** Messages that every transport can carry as they are: JSON, but not as a serialiser writes it. */
const MESSAGES = Array.from({ length: 40 }, (_, index) =>
  index % 7 === 3
    ? `{ "n" : ${index}.0, "text": "é€😀 \\u0041", "long": "${'x'.repeat(index * 999)}" }`
    : `{"n":${index}}`,
);

/** What holds for every link, or for those of a kind. */
interface Behaviour {
  name: string;
  /** Default: all. */
  of?: (harness: LinkHarness) => boolean;
  check(session: LinkSession, harness: LinkHarness): Promise<void>;
}

const dialled = ({ side }: LinkHarness) => side === 'dialled';
const websocket = ({ transport }: LinkHarness) => transport === 'websocket';
const receives = (harness: LinkHarness) => dialled(harness) || websocket(harness);
const sends = (harness: LinkHarness) => !dialled(harness) || websocket(harness);
/** The peer can end in good order: a close handshake, or a complete body. */
const finishes = (harness: LinkHarness) =>
  websocket(harness) || (dialled(harness) && harness.transport === 'sse');

function sendText(link: Link, text: string): boolean {
  return link.send({ payload: Buffer.from(text, 'utf8'), type: 'text' });
}

/** After its end a link is silent, idle and deaf, whatever is done to it. */
async function checkOver({ link, log, platform, peer }: LinkSession): Promise<void> {
  await peer.gone();
  const told = log.calls.length;
  expect(log.calls.at(-1)?.call).toBe('close');
  expect(platform.clock.live).toBe(0);
  expect(sendText(link, '1')).toBe(false);
  expect(link.ping()).toBe(false);
  for (const act of [link.close, link.destroy, link.destroy, link.pause, link.resume]) act();
  await nextTurn();
  await nextTurn();
  expect(log.calls).toHaveLength(told);
  expect(log.closes()).toHaveLength(1);
  expect(platform.clock.live).toBe(0);
}

/** Ends the session's link for good where it would dial again, then checks its end. */
async function checkEnded(session: LinkSession): Promise<void> {
  session.link.destroy();
  await waitFor(() => session.log.closes().length > 0, 'the close');
  await checkOver(session);
}

const behaviours: Behaviour[] = [
  {
    name: 'opens once and says what it is',
    async check({ link, log }, { transport, side }) {
      expect(log.calls[0]?.call).toBe('open');
      expect(log.opens()).toHaveLength(1);
      expect(log.opens()[0]?.transport).toBe(transport);
      expect(log.opens()[0]?.url).toContain('/link');
      expect(link.transport).toBe(transport);
      const { capabilities } = link;
      expect(capabilities.receives).toBe(side === 'dialled' || transport === 'websocket');
      expect(capabilities.sends).toBe(side === 'accepted' || transport === 'websocket');
      expect([capabilities.binary, capabilities.pings]).toEqual(
        Array(2).fill(transport === 'websocket'),
      );
    },
  },
  {
    name: 'says with which headers it asked',
    of: dialled,
    async check({ log }, { transport }) {
      const asked = log.opens()[0]?.requestHeaders ?? {};
      expect(asked.host).toMatch(/^127\.0\.0\.1:\d+$/);
      if (transport === 'websocket') expect(asked['sec-websocket-version']).toBe('13');
      else expect(asked.accept).toBeDefined();
    },
  },
  {
    name: 'gives messages in order with their exact bytes',
    of: receives,
    async check({ log, peer }) {
      for (const message of MESSAGES) await peer.send?.(message);
      await waitFor(() => log.messages().length >= MESSAGES.length, 'the messages');
      expect(log.messages()).toEqual(MESSAGES);
      expect(log.closes()).toEqual([]);
    },
  },
  {
    name: 'sends messages in order with their exact bytes',
    of: sends,
    async check({ link, peer }, { sendsOnce }) {
      const messages = sendsOnce ? MESSAGES.slice(3, 4) : MESSAGES;
      for (const message of messages) expect(sendText(link, message)).toBe(true);
      await waitFor(() => peer.received().length >= messages.length, 'the messages');
      expect(peer.received()).toEqual(messages);
    },
  },
  {
    name: 'refuses to send what its transport cannot carry',
    async check({ link, log }, harness) {
      if (!sends(harness)) expect(sendText(link, '1')).toBe(false);
      if (!websocket(harness)) {
        expect(link.send({ payload: Buffer.of(0xff), type: 'binary' })).toBe(false);
        expect(link.ping()).toBe(false);
      }
      await nextTurn();
      expect(log.closes()).toEqual([]);
      expect(log.records('message')).toEqual([]);
    },
  },
  {
    name: 'close() ends it once, by us and clean',
    async check(session) {
      session.link.close();
      session.link.close();
      expect(await session.log.ended()).toMatchObject({ by: 'local', clean: true });
      await checkOver(session);
    },
  },
  {
    name: 'destroy() ends it once, by us, and twice is harmless',
    async check(session) {
      session.link.destroy();
      session.link.destroy();
      expect((await session.log.ended()).by).toBe('local');
      await checkOver(session);
    },
  },
  {
    name: "the peer's orderly end is told as such",
    of: finishes,
    async check(session, { reconnects }) {
      await session.peer.finish?.();
      expect(await session.log.ended()).toMatchObject({ by: 'remote', clean: true });
      if (reconnects) await checkEnded(session);
      else await checkOver(session);
    },
  },
  {
    name: "the peer's FIN without a word is by the peer, not clean, and no error",
    async check(session) {
      await session.peer.fin();
      const reason = await session.log.ended();
      expect(reason).toMatchObject({ by: 'remote', clean: false });
      expect(reason.error).toBeUndefined();
      await checkEnded(session);
    },
  },
  {
    name: "the peer's RST is by the network, not clean, ECONNRESET",
    async check(session) {
      await session.peer.reset();
      const reason = await session.log.ended();
      expect(reason).toMatchObject({ by: 'network', clean: false, error: 'ECONNRESET' });
      await checkEnded(session);
    },
  },
  {
    name: 'messages before the end come before it, none after',
    of: (harness) => receives(harness) && finishes(harness),
    async check(session) {
      for (const message of MESSAGES) await session.peer.send?.(message);
      await session.peer.finish?.();
      await session.log.ended();
      expect(session.log.messages()).toEqual(MESSAGES);
      await checkEnded(session);
    },
  },
  {
    name: 'what the peer goes on sending after close() or destroy() is not told',
    of: receives,
    async check(session) {
      const { link, log, peer } = session;
      await peer.send?.(MESSAGES[0] ?? '');
      await waitFor(() => log.messages().length > 0, 'the first message');
      link.destroy();
      for (const message of MESSAGES.slice(1, 4)) {
        // A poll that has been dropped asks no more: there is nothing to answer.
        if (session.link.transport !== 'poll') await peer.send?.(message);
      }
      await log.ended();
      await checkOver(session);
      expect(log.messages()).toEqual(MESSAGES.slice(0, 1));
    },
  },
  {
    name: 'wireBytes counts the handshake and then every byte both ways',
    async check({ link, log, peer }, harness) {
      await waitFor(() => link.wireBytes() === peer.bytes(), 'equal counts at open', {
        seen: () => [link.wireBytes(), peer.bytes()],
      });
      const atOpen = link.wireBytes();
      expect(atOpen).toBeGreaterThan(40);
      const messages = harness.sendsOnce ? MESSAGES.slice(0, 1) : MESSAGES;
      const payload = messages.reduce((sum, message) => sum + Buffer.byteLength(message), 0);
      const moved = () => link.wireBytes() - atOpen;
      if (receives(harness)) {
        for (const message of messages) await peer.send?.(message);
        await waitFor(() => log.messages().length >= messages.length, 'the messages');
      } else for (const message of messages) sendText(link, message);
      await waitFor(() => moved() >= payload && link.wireBytes() === peer.bytes(), 'equal counts', {
        seen: () => [link.wireBytes(), peer.bytes(), payload],
      });
      expect(moved()).toBeGreaterThan(payload);
      const before = link.wireBytes();
      link.destroy();
      await log.ended();
      await peer.gone();
      expect(link.wireBytes()).toBeGreaterThanOrEqual(before);
    },
  },
  {
    name: 'pause() stops delivery, resume() goes on without loss',
    of: receives,
    async check({ link, log, peer }) {
      await peer.send?.(MESSAGES[0] ?? '');
      await waitFor(() => log.messages().length === 1, 'the first message');
      link.pause();
      const sending = (async () => {
        for (const message of MESSAGES.slice(1)) await peer.send?.(message);
      })();
      for (let turn = 0; turn < 30; turn++) await nextTurn();
      expect(log.messages()).toHaveLength(1);
      link.resume();
      await sending;
      await waitFor(() => log.messages().length >= MESSAGES.length, 'the others');
      expect(log.messages()).toEqual(MESSAGES);
      expect(log.closes()).toEqual([]);
    },
  },
  {
    name: 'can be closed while paused',
    async check(session) {
      session.link.pause();
      session.link.close();
      expect(await session.log.ended()).toMatchObject({ by: 'local', clean: true });
      await checkOver(session);
    },
  },
];

describe.each([...DIALLED_LINKS, ...ACCEPTED_LINKS])('$name', (harness) => {
  const own = behaviours.filter(({ of }) => of?.(harness) ?? true);
  test.for(own)('$name', async ({ check }, { onTestFinished }) => {
    const session = await harness.open();
    onTestFinished(session.stop);
    await check(session, harness);
  });
});
