import { showDetails as show } from '../details';
import type { Services } from '../services';
import { recordTarget } from './recordTarget';

export async function showDetails({ documents }: Services, ...args: readonly unknown[]): Promise<void> {
  const { document, fasta, index } = recordTarget(documents, args);
  await show(document, index, fasta.records[index]!.id);
}
