/** Where the lines go. Lines count from 1; empty ones are not told. */
export interface LineEvents {
  onLine(line: string, number: number): void;
  onTooLong(number: number): void;
}

/** Cuts text into lines, however it comes in pieces. */
export interface LineSplitter {
  feed(text: string): void;
  /** What is left is a line too. */
  end(): void;
}

/** Lines end in LF or CR LF. One that is too long is left out without being held. */
export function createLineSplitter(maxCharacters: number, events: LineEvents): LineSplitter {
  let pieces: string[] = [];
  let length = 0;
  let number = 1;
  let tooLong = false;

  function take(text: string): void {
    length += text.length;
    if (length > maxCharacters) tooLong = true;
    if (tooLong) pieces = [];
    else if (text !== '') pieces.push(text);
  }

  function finish(): void {
    const line = pieces.join('');
    const bare = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (tooLong) events.onTooLong(number);
    else if (bare.trim() !== '') events.onLine(bare, number);
    pieces = [];
    length = 0;
    tooLong = false;
    number++;
  }

  return {
    feed(text) {
      let start = 0;
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
        take(text.slice(start, end));
        finish();
        start = end + 1;
      }
      take(text.slice(start));
    },
    end: finish,
  };
}
