/** Plain words of `{{words}}`. */
export const WORDS = [
  ...['apple', 'bridge', 'cloud', 'delta', 'ember', 'field', 'garden', 'harbour', 'island'],
  ...['juniper', 'kite', 'lantern', 'meadow', 'north', 'ocean', 'paper', 'quiet', 'river'],
  ...['stone', 'tower', 'under', 'valley', 'window', 'yellow', 'zephyr'],
] as const;

/** First names of `{{person}}`. */
export const PEOPLE = [
  ...['Amara', 'Bruno', 'Chiara', 'Deniz', 'Eva', 'Farid', 'Greta', 'Hiro', 'Ines', 'Jonas'],
  ...['Kofi', 'Lucia', 'Mila', 'Noor', 'Otto', 'Priya', 'Rosa', 'Sami', 'Tove', 'Yara'],
] as const;
