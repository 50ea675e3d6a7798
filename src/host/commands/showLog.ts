import type { Services } from '../services';

export function showLog({ log }: Pick<Services, 'log'>): Promise<void> {
  log.show();
  return Promise.resolve();
}
