import type { Services } from '../services';
import { recordTarget } from './recordTarget';

/** Marks the record as the reference that the file's others are variants of; on the marked one it takes the mark away. */
export async function setReference(
  { documents, references }: Services,
  ...args: readonly unknown[]
): Promise<void> {
  const { document, fasta, index } = recordTarget(documents, args);
  const isMarked = references.of(document, fasta) === index;
  await references.setReference(document, isMarked ? undefined : fasta.records[index]!.id);
}
