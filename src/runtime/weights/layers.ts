/** Layers by number: hidden states are one more than layers, the embedding first. */
import type { PassOutput } from '../../protocol/engine';
import { SeqlensError } from '../../protocol/errors';

/** Throws 'input.invalid'. `folder` names the model. */
export function checkLayer(output: PassOutput, layers: number, folder: string): void {
  if (output.kind === 'logits') return;
  const last = output.kind === 'hidden' ? layers : layers - 1;
  if (output.layer > last)
    throw new SeqlensError(
      'input.invalid',
      `The model in ${folder} has ${output.kind} layers 0 to ${last}, not ${output.layer}: choose one of those.`,
    );
}
