/** Takes the lines of one stretch of text (a record, or what stands before the first), whole or in pieces. */
export interface LineSink {
  /**
   * Takes `bytes[start..end)`, up to the first line end in it, as the next part of the current line, and says where it
   * stopped. One byte a column, or UTF-8.
   */
  append(bytes: Uint8Array, start: number, end: number): number;
  /** Columns of the current line that are nothing (a byte order mark). */
  skip(columns: number): void;
  endLine(): void;
}
