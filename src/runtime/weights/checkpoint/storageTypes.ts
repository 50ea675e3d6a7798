/** PyTorch's storage classes: bytes an element, and what becomes of those that hold weights. */
import { ElementType } from '../../../core/graph/types';

export interface StorageType {
  readonly bytes: number;
  /** Absent for numbers that are no weights: positions, counters. */
  readonly elementType?: ElementType;
}

export const STORAGE_TYPES: ReadonlyMap<string, StorageType> = new Map<string, StorageType>([
  ['Float', { bytes: 4, elementType: ElementType.Float }],
  ['Half', { bytes: 2, elementType: ElementType.Float16 }],
  ['BFloat16', { bytes: 2, elementType: ElementType.BFloat16 }],
  ['Double', { bytes: 8, elementType: ElementType.Double }],
  ['Byte', { bytes: 1 }],
  ['Char', { bytes: 1 }],
  ['Bool', { bytes: 1 }],
  ['Short', { bytes: 2 }],
  ['Int', { bytes: 4 }],
  ['Long', { bytes: 8 }],
]);
