/**
 * Python's pickle, protocols 0 to 5, as plain data (CPython, Lib/pickletools.py, describes each opcode). A pickle is a
 * program; this machine has no instruction that runs anything. Work and memory are bounded by MOST_STEPS: nothing is
 * copied, so a list that holds itself a million times over costs a million references.
 */
import { make, readName, readStorage } from './globals';
import { PickleReader } from './pickleReader';
import { damaged, unsupported } from './refuse';
import { Named, Namespace, type Dictionary, type Pickled, type Storage } from './values';

/** The 3 B ESM-2 takes about 30,000. */
const MOST_STEPS = 2_000_000;

interface Machine {
  readonly reader: PickleReader;
  readonly stack: Pickled[];
  /** Lengths of the stack at each MARK. */
  readonly marks: number[];
  readonly memo: Map<number, Pickled>;
  readonly onStorage: (storage: Storage) => void;
}

type Step = (machine: Machine) => void;

/**
 * The value of the pickle that begins at `at`, and where the bytes after it begin; `onStorage` hears of each storage.
 * Throws 'model.weights' or 'model.unsupported'.
 */
export function unpickle(
  bytes: Uint8Array,
  file: string,
  at = 0,
  onStorage: (storage: Storage) => void = () => undefined,
): { value: Pickled; end: number } {
  const reader = new PickleReader(bytes, file, at);
  const machine: Machine = { reader, stack: [], marks: [], memo: new Map(), onStorage };
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const code = reader.byte();
    if (code === STOP) return { value: pop(machine), end: reader.at };
    const step = STEPS.get(code);
    if (!step) throw unsupported(file, `holds a pickle with the opcode 0x${code.toString(16)}`);
    step(machine);
  }
  throw damaged(file, `holds a pickle of more than ${MOST_STEPS} steps`);
}

const STOP = 0x2e;

function pop({ stack, marks, reader }: Machine): Pickled {
  const value = stack.length > (marks.at(-1) ?? 0) ? stack.pop() : undefined;
  if (value === undefined) throw damaged(reader.file, 'holds a pickle that takes more than it has');
  return value;
}

function popMark({ stack, marks, reader }: Machine): Pickled[] {
  const mark = marks.pop();
  if (mark === undefined) throw damaged(reader.file, 'holds a pickle that takes more than it has');
  return stack.splice(mark);
}

function top(machine: Machine): Pickled {
  const value = pop(machine);
  machine.stack.push(value);
  return value;
}

function listOf(machine: Machine): Pickled[] {
  const list = top(machine);
  if (Array.isArray(list)) return list;
  throw damaged(machine.reader.file, 'appends to what is no list');
}

function setItems(machine: Machine, items: readonly Pickled[]): void {
  const into = top(machine);
  if (!(into instanceof Map)) throw damaged(machine.reader.file, 'sets items of what is no dictionary');
  for (let i = 0; i + 1 < items.length; i += 2) into.set(items[i]!, items[i + 1]!);
}

/** Attributes: of a Namespace its values, of any other thing nothing that is needed (a state_dict's version, say). */
function build(machine: Machine): void {
  const state = pop(machine);
  const into = top(machine);
  if (into instanceof Named) throw damaged(machine.reader.file, 'sets attributes of a class');
  if (!(into instanceof Namespace)) return;
  if (!(state instanceof Map)) throw damaged(machine.reader.file, 'has a Namespace that is none');
  for (const [name, value] of state) into.fields.set(name, value);
}

function name(machine: Machine, module: Pickled, member: Pickled): Named {
  if (typeof module === 'string' && typeof member === 'string')
    return readName(module, member, machine.reader.file);
  throw damaged(machine.reader.file, 'asks for something without a name');
}

function call(machine: Machine): Pickled {
  const args = pop(machine);
  return make(pop(machine), args, machine.reader.file);
}

function storage(machine: Machine): Storage {
  const read = readStorage(pop(machine), machine.reader.file);
  machine.onStorage(read);
  return read;
}

function remember(machine: Machine, index: number | bigint): void {
  machine.memo.set(Number(index), top(machine));
}

function recall({ memo, reader }: Machine, index: number | bigint): Pickled {
  const value = memo.get(Number(index));
  if (value === undefined) throw damaged(reader.file, 'recalls what it never stored');
  return value;
}

/** Python's repr of a byte string; escapes are kept as they stand, since no name that matters has one. */
const unquote = (line: string): string => line.replace(/^(['"])(.*)\1$/, '$2');

const push =
  (value: (machine: Machine) => Pickled): Step =>
  (machine) =>
    void machine.stack.push(value(machine));
const tuple = (count: number): Step =>
  push((machine) => Array.from({ length: count }, () => pop(machine)).reverse());
const dictionary = (machine: Machine): Dictionary => {
  const items = popMark(machine);
  return new Map(Array.from({ length: items.length >> 1 }, (_, i) => [items[2 * i]!, items[2 * i + 1]!]));
};
const nothing: Step = () => undefined;

const STEPS: ReadonlyMap<number, Step> = new Map<number, Step>([
  [0x80, ({ reader }) => void reader.byte()], // PROTO
  [0x95, ({ reader }) => void reader.uint64()], // FRAME
  [0x28, ({ stack, marks }) => void marks.push(stack.length)], // MARK
  [0x30, (m) => void pop(m)], // POP
  [0x31, (m) => void popMark(m)], // POP_MARK
  [0x32, push((m) => top(m))], // DUP
  [0x4e, push(() => null)],
  [0x88, push(() => true)],
  [0x89, push(() => false)],
  [0x49, push(({ reader }) => reader.decimal())], // INT
  [0x4a, push(({ reader }) => reader.int32())],
  [0x4b, push(({ reader }) => reader.byte())],
  [0x4d, push(({ reader }) => reader.uint16())],
  [0x4c, push(({ reader }) => reader.decimal())], // LONG
  [0x8a, push(({ reader }) => reader.integer(reader.byte()))],
  [0x8b, push(({ reader }) => reader.integer(reader.uint32()))],
  [0x46, push(({ reader }) => Number(reader.line()))], // FLOAT
  [0x47, push(({ reader }) => reader.float())],
  [0x53, push(({ reader }) => unquote(reader.line()))], // STRING
  [0x54, push(({ reader }) => reader.text(reader.uint32()))],
  [0x55, push(({ reader }) => reader.text(reader.byte()))],
  [0x56, push(({ reader }) => reader.line())], // UNICODE
  [0x58, push(({ reader }) => reader.text(reader.uint32()))],
  [0x8c, push(({ reader }) => reader.text(reader.byte()))],
  [0x8d, push(({ reader }) => reader.text(reader.uint64()))],
  [0x42, push(({ reader }) => reader.take(reader.uint32()))], // BINBYTES
  [0x43, push(({ reader }) => reader.take(reader.byte()))],
  [0x8e, push(({ reader }) => reader.take(reader.uint64()))],
  [0x96, push(({ reader }) => reader.take(reader.uint64()))], // BYTEARRAY8
  [0x5d, push(() => [])],
  [0x6c, push(popMark)], // LIST
  [
    0x61,
    (m) => {
      const item = pop(m);
      listOf(m).push(item);
    },
  ], // APPEND
  [0x65, appendAll], // APPENDS
  [0x29, push(() => [])],
  [0x74, push(popMark)], // TUPLE
  [0x85, tuple(1)],
  [0x86, tuple(2)],
  [0x87, tuple(3)],
  [0x7d, push(() => new Map())],
  [0x64, push(dictionary)], // DICT
  [
    0x73,
    (m) => {
      const value = pop(m);
      const key = pop(m);
      setItems(m, [key, value]);
    },
  ], // SETITEM
  [0x75, (m) => setItems(m, popMark(m))],
  [0x8f, push(() => [])], // EMPTY_SET
  [0x90, appendAll], // ADDITEMS
  [0x91, push(popMark)], // FROZENSET
  [0x63, push((m) => name(m, m.reader.line(), m.reader.line()))], // GLOBAL
  [
    0x93,
    push((m) => {
      const member = pop(m);
      return name(m, pop(m), member);
    }),
  ], // STACK_GLOBAL
  [0x52, push(call)], // REDUCE
  [0x81, push(call)], // NEWOBJ
  [0x62, build],
  [0x51, push(storage)], // BINPERSID
  [0x70, (m) => remember(m, m.reader.decimal())], // PUT
  [0x71, (m) => remember(m, m.reader.byte())],
  [0x72, (m) => remember(m, m.reader.uint32())],
  [0x94, (m) => remember(m, m.memo.size)], // MEMOIZE
  [0x67, push((m) => recall(m, m.reader.decimal()))], // GET
  [0x68, push((m) => recall(m, m.reader.byte()))],
  [0x6a, push((m) => recall(m, m.reader.uint32()))],
  [0x98, nothing], // READONLY_BUFFER
]);

function appendAll(machine: Machine): void {
  const items = popMark(machine);
  const list = listOf(machine);
  for (const item of items) list.push(item);
}
