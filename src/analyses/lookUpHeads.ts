/** The heads of a model that look a record's copies up. */
import { chanceScore, type HeadScore } from '../core/analysis/patternMatching';
import { partnerClasses } from '../core/repeats/partners';
import type { BorrowedInput } from './borrowed';
import type { InstalledModel, ModelClient } from '../runtime/client/types';

/**
 * Best first; [] where no residue has a partner. Rejects with a SeqlensError: `input.invalid` for a record longer than the
 * model's window.
 */
export async function lookUpHeads(
  { residues, alphabet, label, copies, lowComplexity }: BorrowedInput,
  { client, model }: { readonly client: ModelClient; readonly model: InstalledModel },
  signal?: AbortSignal,
): Promise<readonly HeadScore[]> {
  const request = { model, alphabet, method: 'single' as const, residues, label };
  const { classOf } = partnerClasses(residues.length, copies, lowComplexity);
  const chance = chanceScore(classOf);
  if (chance === undefined) return [];
  const scores: HeadScore[] = [];
  for (let layer = 0, layers = 1; layer < layers; layer++) {
    const summary = await client.attentionSummary(request, layer, { cells: 1, classOf }, signal);
    layers = summary.layers;
    summary.heads.forEach(({ pattern: score }, head) => scores.push({ layer, head, score, chance }));
  }
  return scores.sort((a, b) => b.score - a.score);
}
