/** How far the scan is, and what can be done about it. */
import { formatCount } from '../../../../core/words';
import { words } from '../../words';
import type { Scan } from './useScan';

export function ScanState({ scan }: { readonly scan: Scan }) {
  const { state, done, total, failure, stop, resume } = scan;
  const [shownDone, shownTotal] = [formatCount(done), formatCount(total)];
  switch (state) {
    case 'running':
      return (
        <p class="controls" role="status">
          <progress max={Math.max(1, total)} value={done} aria-label={words('scan.title')} />
          {total > 0 && <span>{words('scan.progress', shownDone, shownTotal)}</span>}
          <button type="button" onClick={stop}>
            {words('scan.stop')}
          </button>
        </p>
      );
    case 'stopped':
      return (
        <p class="controls" role="status">
          <span>{words('scan.stopped', shownDone, shownTotal)}</span>
          <button type="button" onClick={resume}>
            {words('scan.continue')}
          </button>
        </p>
      );
    case 'failed':
      return (
        <p class="controls" role="alert">
          <span>{failure}</span>
          <button type="button" onClick={resume}>
            {words('scan.retry')}
          </button>
        </p>
      );
    case 'done':
      return null;
  }
}
