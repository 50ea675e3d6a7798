import type { Services } from '../services';
import { activeFasta } from './activeFasta';
import { scoreWithProgress } from './scoreWithProgress';

export async function scoreFile(services: Services): Promise<void> {
  const { editor } = activeFasta(services.documents);
  await scoreWithProgress(services, editor.document);
}
