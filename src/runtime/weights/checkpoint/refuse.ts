/** What a checkpoint is refused with: always a coded sentence that names the file, never code that ran. */
import { SeqlensError } from '../../../protocol/errors';

/** The file breaks its own format. */
export function damaged(file: string, what: string): SeqlensError {
  return new SeqlensError('model.weights', `${file} ${what}: download the checkpoint again.`);
}

/** A sound file that holds, or is, something that Seqlens does not read. */
export function unsupported(file: string, what: string): SeqlensError {
  return new SeqlensError(
    'model.unsupported',
    `${file} ${what}: save its state_dict alone, or convert it to safetensors.`,
  );
}
