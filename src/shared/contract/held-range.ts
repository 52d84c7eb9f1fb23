/** What of a log that is kept in memory can be read: `[first, end)`. What is older has fallen out. */
export interface HeldRange {
  first: number;
  end: number;
}
