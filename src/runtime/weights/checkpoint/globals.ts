/**
 * The names that a checkpoint may mention, and what Seqlens itself does where Python would call them. There is no way
 * from a name to code: what is not in this list is refused as soon as it is read.
 */
import { damaged, unsupported } from './refuse';
import { STORAGE_TYPES } from './storageTypes';
import { Named, Namespace, Storage, Tensor, type Dictionary, type Pickled } from './values';

const STORAGE = /^torch\.(\w+)Storage$/;
const MOST_AXES = 8;

type Make = (args: readonly Pickled[], file: string) => Pickled;

const MAKERS: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['torch._utils._rebuild_tensor_v2', rebuildTensor],
  [
    'torch._utils._rebuild_parameter',
    ([data], file) => (data instanceof Tensor ? data : badCall(file, 'parameter')),
  ],
  ['torch.Size', ([sizes = []]) => sizes],
  ['collections.OrderedDict', ([pairs = []], file) => dictionaryOf(pairs, file)],
  ['argparse.Namespace', () => new Namespace()],
  // How protocol 2 writes sets and bytes; both are plain data that nobody reads.
  ['builtins.set', ([items = []]) => items],
  ['builtins.frozenset', ([items = []]) => items],
  ['_codecs.encode', ([text = '']) => text],
]);

/** Python 2's names of the same. */
const OLD_NAMES: Readonly<Record<string, string>> = {
  '__builtin__.set': 'builtins.set',
  '__builtin__.frozenset': 'builtins.frozenset',
};

/** Throws 'model.unsupported', with the name, for any other. */
export function readName(module: string, name: string, file: string): Named {
  const asked = `${module}.${name}`;
  const full = OLD_NAMES[asked] ?? asked;
  if (MAKERS.has(full) || storageType(full) !== undefined) return new Named(full);
  throw unsupported(
    file,
    `asks for ${shown(asked)}, which is neither a tensor nor plain data; nothing of it was run`,
  );
}

/** What calling `callee` would give. */
export function make(callee: Pickled | undefined, args: Pickled | undefined, file: string): Pickled {
  const maker = callee instanceof Named ? MAKERS.get(callee.name) : undefined;
  if (maker && Array.isArray(args)) return maker(args, file);
  throw damaged(file, 'calls something that cannot be called');
}

/** A persistent id: ('storage', class, key, device, elements), and in old files the view of it that is meant. */
export function readStorage(id: Pickled | undefined, file: string): Storage {
  const [kind, type, key, , count, view] = Array.isArray(id) ? id : [];
  const name = type instanceof Named ? storageType(type.name) : undefined;
  if (kind !== 'storage' || name === undefined || typeof key !== 'string' || !isSize(count))
    throw damaged(file, 'describes a storage wrongly');
  if (view === undefined || view === null) return new Storage(name, key, count);
  const [, start, length] = Array.isArray(view) ? view : [];
  if (!isSize(start) || !isSize(length) || start + length > count)
    throw damaged(file, `has a view beyond its storage ${shown(key)}`);
  return new Storage(name, key, length, start);
}

/** (storage, offset, shape, strides, …). Whether it lies within its storage is checked here. */
function rebuildTensor([storage, offset, shape, strides]: readonly Pickled[], file: string): Tensor {
  if (!(storage instanceof Storage) || !isSize(offset) || !isSizes(shape) || !isSizes(strides))
    return badCall(file, 'tensor');
  if (shape.length !== strides.length) return badCall(file, 'tensor');
  const last = shape.reduce((at, size, axis) => at + (size - 1) * strides[axis]!, offset);
  const isEmpty = shape.includes(0);
  if (!Number.isSafeInteger(last) || (!isEmpty && last >= storage.count))
    throw damaged(
      file,
      `has a tensor of shape [${shape.join()}] that runs past its storage ${shown(storage.key)}`,
    );
  // Copies: the pickle may still append to its own lists.
  return new Tensor(storage, offset, [...shape], [...strides]);
}

function dictionaryOf(pairs: Pickled, file: string): Dictionary {
  const made: Dictionary = new Map();
  // PyTorch fills it afterwards. Copies of a list many times over would be a way to fill memory.
  if (Array.isArray(pairs) && pairs.length === 0) return made;
  throw unsupported(file, 'has a dictionary made from a list, which PyTorch does not write');
}

function badCall(file: string, what: string): never {
  throw damaged(file, `describes a ${what} wrongly`);
}

function storageType(name: string): string | undefined {
  const type = STORAGE.exec(name)?.[1];
  return type !== undefined && STORAGE_TYPES.has(type) ? type : undefined;
}

const isSize = (value: Pickled | undefined): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const isSizes = (value: Pickled | undefined): value is number[] =>
  Array.isArray(value) && value.length <= MOST_AXES && value.every(isSize);

/** A name out of a file that may be hostile, fit for a message. */
export function shown(name: string): string {
  const printable = name.replace(/[^\x20-\x7e]/g, '?');
  return printable.length > 80 ? `${printable.slice(0, 80)}…` : printable;
}
