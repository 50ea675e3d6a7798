/** The webview page's entry: asks to be filled, and shows what the host sends. */
import { render } from 'preact';
import type { Pages } from '../core/pages';
import { host } from './host';
import { DesignsPage } from './pages/designs';
import { ExperimentPage } from './pages/experiment';

const root = document.getElementById('page')!;

host.onShow(({ kind, data }) => {
  // What the page shows outlives a reload of the window.
  host.keep({ kind, data });
  switch (kind) {
    case 'experiment':
      render(<ExperimentPage result={data as Pages['experiment']} />, root);
      break;
    case 'designs':
      render(<DesignsPage result={data as Pages['designs']} />, root);
  }
});
host.post({ type: 'ready' });
