/** A model's weights as they lie in files: names, shapes and places, without their bytes. */
import type { ElementType } from './types';

export interface StoredTensor {
  readonly elementType: ElementType;
  readonly shape: readonly number[];
  /** Of the file, relative to the folder that all of a model's weight files share. */
  readonly location: string;
  /** Bytes from the file's beginning. */
  readonly offset: number;
  readonly length: number;
  /** The tensor itself, little-endian and row-major, where the file holds it in another order or type. */
  readonly bytes?: Uint8Array;
}

export interface StoredTensors {
  /** Names the file or folder in errors. */
  readonly source: string;
  readonly tensors: ReadonlyMap<string, StoredTensor>;
}
