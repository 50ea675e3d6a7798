/**
 * A stored profile's bytes: a header, then one slot a residue, so that one row is read or written by its offset.
 *
 *     0   magic 'SQLPROF1', little-endian throughout
 *     8   u32 header length (rows begin there) · u32 residues · u32 columns · u32 vocabulary bytes
 *     24  the key, 32 bytes
 *     56  u32 CRC-32 of all the header with this field 0
 *     60  vocabulary, JSON; zeros up to a multiple of 64
 *
 * A slot is `columns` float32 and a CRC-32 that is seeded with the residue's index. A slot that was never written, was
 * torn, or is damaged fails its check and counts as missing: nothing needs a log, a lock or a rename, and two writers of
 * the same row write the same bytes.
 */
import { crc32 } from 'node:zlib';

const MAGIC = Buffer.from('SQLPROF1', 'latin1');
const KEY_AT = 24;
const CRC_AT = 56;
const VOCABULARY_AT = 60;
const ALIGNMENT = 64;
/** A header that claims more than this is damaged. */
const MAX_HEADER = 1 << 20;

export interface Layout {
  readonly headerBytes: number;
  readonly residues: number;
  readonly vocabulary: readonly string[];
}

export const slotBytes = (columns: number): number => columns * 4 + 4;

export const slotOffset = ({ headerBytes, vocabulary }: Layout, residue: number): number =>
  headerBytes + residue * slotBytes(vocabulary.length);

export const fileBytes = (layout: Layout): number => slotOffset(layout, layout.residues);

export function writeHeader(key: string, residues: number, vocabulary: readonly string[]): Buffer {
  const text = Buffer.from(JSON.stringify(vocabulary));
  const length = Math.ceil((VOCABULARY_AT + text.length) / ALIGNMENT) * ALIGNMENT;
  const header = Buffer.alloc(length);
  MAGIC.copy(header);
  [length, residues, vocabulary.length, text.length].forEach((value, i) =>
    header.writeUInt32LE(value, 8 + 4 * i),
  );
  header.write(key, KEY_AT, 'hex');
  text.copy(header, VOCABULARY_AT);
  header.writeUInt32LE(crc32(header), CRC_AT);
  return header;
}

/** Bytes that the header takes, from its first 64; undefined when these begin no header. */
export function headerLength(start: Buffer): number | undefined {
  if (start.length < VOCABULARY_AT || !start.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const length = start.readUInt32LE(8);
  return length >= ALIGNMENT && length <= MAX_HEADER ? length : undefined;
}

/** undefined unless the header is whole and belongs to the key. */
export function readHeader(header: Buffer, key: string): Layout | undefined {
  const stored = header.readUInt32LE(CRC_AT);
  const blank = Buffer.from(header);
  blank.writeUInt32LE(0, CRC_AT);
  if (crc32(blank) !== stored || header.toString('hex', KEY_AT, CRC_AT) !== key) return undefined;
  const textBytes = header.readUInt32LE(20);
  const text = header.toString('utf8', VOCABULARY_AT, VOCABULARY_AT + textBytes);
  return {
    headerBytes: header.length,
    residues: header.readUInt32LE(12),
    vocabulary: JSON.parse(text) as string[],
  };
}

/** The slots of consecutive residues from `first` on; `rows` holds theirs and only theirs. */
export function writeSlots(first: number, rows: Float32Array, columns: number): Buffer {
  const count = rows.length / columns;
  const slots = Buffer.alloc(count * slotBytes(columns));
  for (let i = 0; i < count; i++) {
    const at = i * slotBytes(columns);
    for (let column = 0; column < columns; column++) {
      slots.writeFloatLE(rows[i * columns + column]!, at + 4 * column);
    }
    slots.writeUInt32LE(check(slots.subarray(at, at + 4 * columns), first + i), at + 4 * columns);
  }
  return slots;
}

/** Copies the row of a slot into `row`, or leaves it as it is when the slot fails its check. */
export function readSlot(slot: Buffer, residue: number, row: Float32Array): boolean {
  const end = row.length * 4;
  const stored = slot.readUInt32LE(end);
  if (stored === 0 || stored !== check(slot.subarray(0, end), residue)) return false;
  for (let column = 0; column < row.length; column++) row[column] = slot.readFloatLE(4 * column);
  return true;
}

/** Never 0: a slot of zeros was never written. */
const check = (bytes: Buffer, residue: number): number => crc32(bytes, residue) || 1;
