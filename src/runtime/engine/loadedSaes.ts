/** The sparse autoencoders that this process has read, checked against the model and against what the host opened. */
import type { SaeEncoder } from '../../core/graph/sae';
import { SeqlensError } from '../../protocol/errors';
import type { SaeLocation } from '../../protocol/sae';
import { openSae } from '../weights/sae/openSae';
import { checkSaeOfModel, type SaeHost } from '../weights/sae/saeOfModel';

/** An encoder of 10,240 features of width 1,280 takes 52 MB. */
const MOST = 4;

export class LoadedSaes {
  /** By digest, least recently used first. */
  readonly #encoders = new Map<string, SaeEncoder>();

  /** Rejects with a 'model.…' error: what openSae says, one of another model, or one that has changed. */
  async encoder(location: SaeLocation, host: SaeHost): Promise<SaeEncoder> {
    const encoder = this.#encoders.get(location.digest) ?? (await read(location, host));
    this.#encoders.delete(location.digest);
    this.#encoders.set(location.digest, encoder);
    const [oldest] = this.#encoders.keys();
    if (this.#encoders.size > MOST) this.#encoders.delete(oldest!);
    return encoder;
  }
}

async function read({ place, digest, said }: SaeLocation, host: SaeHost): Promise<SaeEncoder> {
  const sae = await openSae(place, said);
  checkSaeOfModel(sae, host);
  if (sae.encoder.digest === digest) return sae.encoder;
  throw new SeqlensError(
    'model.tampered',
    `The sparse autoencoder ${place} changed while it was in use: start again, so that it is checked.`,
  );
}
