import type { Services } from '../services';
import { fastaInFront } from './activeFasta';
import { scoreWithProgress } from './scoreWithProgress';

export async function scoreFile(services: Services): Promise<void> {
  const { editor } = await fastaInFront(services);
  await scoreWithProgress(services, editor.document);
}
