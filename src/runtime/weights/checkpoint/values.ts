/** What a pickle may hold here: plain data and descriptions of tensors. Dictionaries are Maps, so no key is special. */

export type Pickled =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | Pickled[]
  | Dictionary
  | Namespace
  | Named
  | Storage
  | Tensor;

export type Dictionary = Map<Pickled, Pickled>;

/** argparse.Namespace: named values and nothing else. */
export class Namespace {
  readonly fields: Dictionary = new Map();
}

/** One of the names that a pickle may mention (globals.ts). */
export class Named {
  constructor(readonly name: string) {}
}

/** Elements of one type that tensors share. */
export class Storage {
  constructor(
    /** As PyTorch's class has it: Float, Half, Long … */
    readonly type: string,
    readonly key: string,
    /** Elements. */
    readonly count: number,
    /** Elements of `key` before the first: legacy files have views of storages. */
    readonly start = 0,
  ) {}
}

/** A view of a storage; offset and strides count elements. */
export class Tensor {
  constructor(
    readonly storage: Storage,
    readonly offset: number,
    readonly shape: readonly number[],
    readonly strides: readonly number[],
  ) {}
}

/** Bytes from the file's beginning. */
export interface StoragePlace {
  readonly offset: number;
  readonly length: number;
}

/** A checkpoint's object, and where the storages that it mentions lie in the file. */
export interface Archive {
  readonly root: Pickled;
  /** By the storage's key. */
  readonly places: ReadonlyMap<string, StoragePlace>;
  readonly littleEndian: boolean;
}
