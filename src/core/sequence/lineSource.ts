import { NOT_A_LETTER, SPACE, CR, LF } from './letters';
import type { LineSink } from './lineSink';
import type { LineSource } from './types';

/** Byte order mark; files that were joined have one at the start of any line. */
export const BOM = '\uFEFF';

/** The lines of a text, split as editors split them: LF, CRLF or a lone CR. */
export function textLines(text: string): LineSource {
  const lines = text.split(/\r\n|\r|\n/);
  return {
    lineCount: lines.length,
    lineAt: (line) => {
      const found = lines[line];
      if (found === undefined) throw new RangeError(`Line ${line} is outside 0..${lines.length - 1}`);
      return found;
    },
  };
}

const PIECE = 1 << 16;
const piece = new Uint8Array(PIECE);
const notALetter = NOT_A_LETTER;
/** Each character as it is, but line ends: inside a line they are white space. */
const ASCII = Uint8Array.from({ length: 128 }, (_, code) => (code === CR || code === LF ? SPACE : code));

/** Gives a line to a sink, one byte a UTF-16 unit, in pieces: a line may hold a chromosome. */
export function appendText(sink: LineSink, text: string, from: number): void {
  for (let start = from; start < text.length; start += PIECE) {
    const count = Math.min(PIECE, text.length - start);
    for (let i = 0; i < count; i++) {
      const code = text.charCodeAt(start + i);
      piece[i] = code < 128 ? ASCII[code]! : notALetter;
    }
    sink.append(piece, 0, count);
  }
}
