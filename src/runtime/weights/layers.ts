/** Layers by number: hidden states are one more than layers, the embedding first. */
import { toShown } from '../../core/sequence/coordinates';
import type { EngineOutput } from '../../protocol/engine';
import { SeqlensError } from '../../protocol/errors';

/** Throws 'input.invalid'. `folder` names the model. */
export function checkLayer(output: EngineOutput, layers: number, folder: string): void {
  if (output.kind === 'logits' || output.kind === 'features') return;
  // Layers of attention are numbered for people as heads are, from 1 on; hidden state 0 is the embedding.
  const first = output.kind === 'hidden' ? 0 : toShown(0);
  if (output.layer > (output.kind === 'hidden' ? layers : layers - 1))
    throw new SeqlensError(
      'input.invalid',
      `The model in ${folder} has ${output.kind === 'hidden' ? 'hidden ' : ''}layers ${first} to ${layers}, not ` +
        `${output.layer + first}: choose one of those.`,
    );
}
