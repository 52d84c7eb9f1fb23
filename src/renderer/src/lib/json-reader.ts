import { columnsOf, type JsonColumns, type JsonNodes } from './json-columns';

/** Why a text has no values to show: it is not JSON, or it has more than a tree holds. */
export type JsonFlaw = 'not-json' | 'too-many';

/** Most values of one text that are kept apart: 64 MiB of memory. */
export const MOST_VALUES = 2_000_000;

const VALUE = 0;
const FIRST_ELEMENT = 1;
const KEY = 2;
const FIRST_KEY = 3;
const COLON = 4;
const COMMA = 5;
const END = 6;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Reads a JSON text (RFC 8259), strictly, a stretch at a time. For one text. */
export class JsonReader {
  /** How far it has come. */
  at = 0;
  /** What ended it early. */
  flaw: JsonFlaw | null = null;
  readonly #text: string;
  readonly #cut: boolean;
  #columns: JsonColumns;
  #room = 256;
  #count = 0;
  /** The branch that is open; -1 outside of all. */
  #branch = -1;
  #expecting = VALUE;
  /** The string that is being read: where it begins; -1 outside of one. */
  #string = -1;
  #key = -1;

  constructor(text: string, cut: boolean) {
    this.#text = text;
    this.#cut = cut;
    this.#columns = columnsOf(this.#room);
  }

  /** Reads on for about `characters`. True when it has come to the end, or to a flaw. */
  read(characters: number): boolean {
    const until = Math.min(this.#text.length, this.at + characters);
    while (this.at < until && this.flaw === null) this.#token(until);
    if (this.at >= this.#text.length && this.flaw === null) this.#finish();
    return this.at >= this.#text.length || this.flaw !== null;
  }

  /** The values, once {@link read} has come to the end without a flaw. */
  nodes(): JsonNodes {
    return { text: this.#text, count: this.#count, ...this.#columns };
  }

  #token(until: number): void {
    if (this.#string >= 0) return this.#readString(until);
    const sign = this.#text.charCodeAt(this.at);
    switch (sign) {
      case 0x20:
      case 0x0a:
      case 0x0d:
      case 0x09:
        this.at++;
        return;
      case QUOTE:
        if (this.#expecting > FIRST_KEY) return this.#fail();
        this.#string = this.at++;
        return;
      case 0x7b: // {
      case 0x5b: // [
        if (this.#expecting > FIRST_ELEMENT) return this.#fail();
        this.#branch = this.#add(this.at, 0);
        this.at++;
        this.#expecting = sign === 0x7b ? FIRST_KEY : FIRST_ELEMENT;
        return;
      case 0x7d: // }
      case 0x5d: // ]
        return this.#close(sign);
      case 0x2c: // ,
        if (this.#expecting !== COMMA) return this.#fail();
        this.at++;
        this.#expecting = this.#inObject() ? KEY : VALUE;
        return;
      case 0x3a: // :
        if (this.#expecting !== COLON) return this.#fail();
        this.at++;
        this.#expecting = VALUE;
        return;
      default:
        this.#scalar();
    }
  }

  #readString(until: number): void {
    const text = this.#text;
    let { at } = this;
    while (at < until) {
      const sign = text.charCodeAt(at);
      if (sign === QUOTE) {
        this.at = at + 1;
        return this.#endString();
      }
      if (sign === BACKSLASH) {
        ESCAPE.lastIndex = at;
        // Where the text is cut, half an escape may stand at its end.
        if (ESCAPE.test(text)) at = ESCAPE.lastIndex;
        else if (this.#cut && text.length - at < 6) at = text.length;
        else return this.#fail();
      } else if (sign < 0x20) return this.#fail();
      else at++;
    }
    this.at = at;
  }

  #endString(): void {
    const from = this.#string;
    this.#string = -1;
    if (this.#expecting === KEY || this.#expecting === FIRST_KEY) {
      this.#key = from;
      this.#expecting = COLON;
    } else {
      this.#add(from, this.at);
      this.#after();
    }
  }

  #scalar(): void {
    if (this.#expecting > FIRST_ELEMENT) return this.#fail();
    SCALAR.lastIndex = this.at;
    const from = this.at;
    const ends = SCALAR.test(this.#text) ? SCALAR.lastIndex : from;
    // What touches the end of a cut text may have gone on.
    if (this.#cut && (ends === this.#text.length || this.#isHalf(from))) {
      this.at = this.#text.length;
      return;
    }
    if (ends === from) return this.#fail();
    this.at = ends;
    this.#add(from, ends);
    this.#after();
  }

  /** Half a number or word, at the very end. */
  #isHalf(from: number): boolean {
    return this.#text.length - from < 32 && /^[-+\w.]+$/.test(this.#text.slice(from));
  }

  #close(sign: number): void {
    const inObject = sign === 0x7d;
    const mayClose =
      this.#expecting === COMMA || this.#expecting === (inObject ? FIRST_KEY : FIRST_ELEMENT);
    if (!mayClose || this.#branch < 0 || this.#inObject() !== inObject) return this.#fail();
    this.at++;
    this.#leave(this.at);
  }

  #leave(end: number): void {
    const branch = this.#branch;
    this.#columns.end[branch] = end;
    this.#columns.next[branch] = this.#count;
    this.#branch = this.#columns.parent[branch] ?? -1;
    this.#after();
  }

  #after(): void {
    this.#expecting = this.#branch < 0 ? END : COMMA;
  }

  #finish(): void {
    if (this.#cut) while (this.#branch >= 0) this.#leave(this.#text.length);
    if (this.#count === 0 || (!this.#cut && this.#expecting !== END)) this.#fail();
  }

  #inObject(): boolean {
    return this.#text.charCodeAt(this.#columns.start[this.#branch] ?? -1) === 0x7b;
  }

  #fail(): void {
    this.flaw ??= 'not-json';
  }

  #add(start: number, end: number): number {
    const node = this.#count;
    if (node >= MOST_VALUES) {
      this.flaw = 'too-many';
      return node;
    }
    if (node >= this.#room) this.#grow();
    const { children, level } = this.#columns;
    const branch = this.#branch;
    const place = branch < 0 ? 0 : (children[branch] ?? 0);
    if (branch >= 0) children[branch] = place + 1;
    this.#columns.start[node] = start;
    this.#columns.end[node] = end;
    this.#columns.key[node] = this.#key;
    this.#columns.parent[node] = branch;
    this.#columns.next[node] = node + 1;
    this.#columns.place[node] = place;
    level[node] = branch < 0 ? 0 : (level[branch] ?? 0) + 1;
    this.#key = -1;
    this.#count++;
    return node;
  }

  #grow(): void {
    this.#columns = columnsOf(this.#room * 2, this.#columns);
    this.#room *= 2;
  }
}
