/** Everything lies under it; the number is that of the format. */
const ROOT = 'wirescope:1:';

/** The keys that all channels share. */
export const SHARED_KEYS = {
  /** Sorted set: channels with history, by the order of their last message. */
  channels: `${ROOT}channels`,
  /** Hash: `bytes` of all histories, `names` counted so far, `order` of the last message. */
  totals: `${ROOT}totals`,
  /** Hash: what each instance last told, by its id. */
  instances: `${ROOT}instances`,
} as const;

/** Set: the instances that have come back to this run of Redis. */
export const joinedKey = (runId: string) => `${ROOT}joined:${runId}`;

/** Hash of a channel, without its code: `newest` id, `lost` up to, `bytes` of its history. */
export const STATE_PREFIX = `${ROOT}state:`;
/** List of a channel's history, without its code. */
export const HISTORY_PREFIX = `${ROOT}history:`;

/** Names of one channel in Redis. */
export interface ChannelKeys {
  /** The channel's name in base64url: any name is safe, and it can be read back. */
  code: string;
  state: string;
  history: string;
  /** Where its messages are fanned out. */
  live: string;
}

/** @param database part of the fan-out's name, since Redis fans out across its databases */
export function channelKeys(channel: string, database: number): ChannelKeys {
  const code = Buffer.from(channel).toString('base64url');
  return {
    code,
    state: `${STATE_PREFIX}${code}`,
    history: `${HISTORY_PREFIX}${code}`,
    live: `${ROOT}live:${database}:${code}`,
  };
}

/** Where instances that come say their id; each is subscribed to it as long as it is there. */
export const membersLive = (database: number) => `${ROOT}members:${database}`;
