/** Takes bytes one after the other. */
export type ByteSink = (bytes: Buffer) => Promise<void>;

/** Collects text and bytes and hands them on in large pieces. */
export interface TextOutput {
  /** Bytes handed on so far. */
  readonly bytes: number;
  write(text: string): void;
  writeBytes(bytes: Buffer): Promise<void>;
  /** Hands on what has gathered, once it is worth it; resolves when there is room for more. */
  settle(): Promise<void>;
  /** Hands on the rest. */
  flush(): Promise<void>;
}

/** So many characters are handed on at once. */
const WORTH_CHARACTERS = 262_144;

/** Makes an output before a sink. */
export function textOutput(sink: ByteSink): TextOutput {
  let pieces: string[] = [];
  let characters = 0;
  let bytes = 0;

  async function hand(piece: Buffer): Promise<void> {
    bytes += piece.length;
    await sink(piece);
  }

  async function flush(): Promise<void> {
    if (characters === 0) return;
    // Piece by piece in one buffer: joined they may be longer than a string can be.
    const whole = Buffer.concat(pieces.map((piece) => Buffer.from(piece, 'utf8')));
    pieces = [];
    characters = 0;
    await hand(whole);
  }

  return {
    get bytes() {
      return bytes;
    },
    write(text) {
      pieces.push(text);
      characters += text.length;
    },
    async writeBytes(piece) {
      await flush();
      await hand(piece);
    },
    settle: () => (characters >= WORTH_CHARACTERS ? flush() : Promise.resolve()),
    flush,
  };
}
