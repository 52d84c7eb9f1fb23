import type { InstanceView } from '../../../src/shared/contract/server-views';

/** An instance of this program that runs without clients. */
export function instanceSample(number: number, part: Partial<InstanceView> = {}): InstanceView {
  return {
    id: `id-${number}`,
    number,
    state: 'running',
    url: `http://127.0.0.1:${4_799 + number}`,
    clients: { websocket: 0, sse: 0, poll: 0 },
    rooms: [],
    roomCount: 0,
    heardMsAgo: 0,
    toInstance: null,
    toClient: {},
    detail: null,
    ...part,
  };
}
