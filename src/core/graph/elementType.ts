/** Element types: sizes and codes. */
import { SeqlensError } from '../../protocol/errors';
import { ElementType } from './types';

const BYTES: Readonly<Record<ElementType, number>> = {
  [ElementType.Float]: 4,
  [ElementType.Uint8]: 1,
  [ElementType.Int8]: 1,
  [ElementType.Int32]: 4,
  [ElementType.Int64]: 8,
  [ElementType.Bool]: 1,
  [ElementType.Float16]: 2,
  [ElementType.Double]: 8,
  [ElementType.BFloat16]: 2,
};

export function bytesPerElement(type: ElementType): number {
  return BYTES[type];
}

/** Throws 'model.unsupported' on a code that graph/types.ts does not have; `name` says whose it is. */
export function readElementType(code: number, name: string): ElementType {
  const type = Object.values(ElementType).find((known) => known === code);
  if (type !== undefined) return type;
  throw new SeqlensError(
    'model.unsupported',
    `The ONNX file's tensor ${name} has element type ${code}, which Seqlens cannot read: export the model in float32.`,
  );
}
