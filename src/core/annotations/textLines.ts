/** Bytes that come in pieces, as lines of text: UTF-8, or Latin-1 where a line is none. */
import { utf8Decode } from '../graph/utf8';

const NEWLINE = 10;
const RETURN = 13;
/** A line of annotations is short; what is longer is no such file, and must not fill the memory. */
const LONGEST = 1 << 20;

export class TextLines {
  private rest: Uint8Array[] = [];
  private restLength = 0;
  private lineNumber = 0;
  private afterReturn = false;

  /** `take` gets each line without its end (LF, CRLF or CR), and its number (1-based). A line is cut at 1 MB. */
  constructor(private readonly take: (line: string, number: number) => void) {}

  push(bytes: Uint8Array): void {
    let start = 0;
    for (let at = 0; at < bytes.length; at++) {
      const code = bytes[at];
      if (code !== NEWLINE && code !== RETURN) {
        this.afterReturn = false;
        continue;
      }
      const endsReturn = code === NEWLINE && this.afterReturn;
      this.afterReturn = code === RETURN;
      if (!endsReturn) {
        this.keep(bytes.subarray(start, at));
        this.endLine();
      }
      start = at + 1;
    }
    // A copy: the caller may fill its buffer again.
    this.keep(new Uint8Array(bytes.subarray(start)));
  }

  end(): void {
    if (this.restLength > 0) this.endLine();
  }

  private keep(piece: Uint8Array): void {
    const room = LONGEST - this.restLength;
    if (piece.length === 0 || room <= 0) return;
    this.rest.push(piece.subarray(0, room));
    this.restLength += Math.min(piece.length, room);
  }

  private endLine(): void {
    this.lineNumber++;
    const [only, ...more] = this.rest;
    const bytes = more.length === 0 ? (only ?? new Uint8Array()) : joined(this.rest, this.restLength);
    this.rest = [];
    this.restLength = 0;
    this.take(textOf(bytes), this.lineNumber);
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function textOf(bytes: Uint8Array): string {
  if (bytes.some((byte) => byte > 127)) {
    try {
      return utf8Decode(bytes);
    } catch (error) {
      if (!(error instanceof URIError)) throw error;
    }
  }
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
