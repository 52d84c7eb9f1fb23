import type { ServerView } from '../../../../../shared/contract/views';

/** The channels in which a scenario of this name runs. */
export function channelsOf(name: string, channels: ServerView['channels']): string[] {
  return channels.filter(({ scenario }) => scenario === name).map((channel) => channel.name);
}

/** What runs already in a channel, and would be replaced; null when nothing else does. */
export function replacedIn(
  channel: string,
  name: string,
  channels: ServerView['channels'],
): string | null {
  const running = channels.find((one) => one.name === channel)?.scenario ?? null;
  return running === name ? null : running;
}

/** How to run a kept scenario from a shell. @param folder of the files */
export function serveLine(folder: string, id: string): string {
  const separator = folder.includes('\\') ? '\\' : '/';
  return `wirescope serve --scenario "${folder}${separator}${id}.json"`;
}
