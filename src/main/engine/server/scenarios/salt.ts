/** Makes the seed of the times differ from that of the words. */
export const JITTER_SALT = 0x9e3779b9;
/** And that of the answers from both. */
export const ANSWER_SALT = 0x51ed270b;
