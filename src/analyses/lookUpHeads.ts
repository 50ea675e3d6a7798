/** The heads of a model that look a record's copies up. */
import { patternMatching, type HeadScore } from '../core/analysis/patternMatching';
import { partnerClasses } from '../core/repeats/partners';
import type { BorrowedInput } from './borrowed';
import type { InstalledModel, ModelClient } from '../runtime/client/types';

/** Best first. Rejects with a SeqlensError: `input.invalid` for a record longer than the model's window. */
export async function lookUpHeads(
  { residues, alphabet, label, copies, lowComplexity }: BorrowedInput,
  { client, model }: { readonly client: ModelClient; readonly model: InstalledModel },
  signal?: AbortSignal,
): Promise<readonly HeadScore[]> {
  const request = { model, alphabet, method: 'single' as const, residues, label };
  const partners = partnerClasses(residues.length, copies, lowComplexity);
  const scores: HeadScore[] = [];
  // One layer at a time: all maps of a model at once would not fit into memory.
  for (let layer = 0, layers = 1; layer < layers; layer++) {
    const answer = await client.attention(request, layer, signal);
    const { heads, length, values } = answer;
    layers = answer.layers;
    scores.push(...patternMatching(layer, heads, length, values, partners));
  }
  return scores.sort((a, b) => b.score - a.score);
}
