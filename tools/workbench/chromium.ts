/** The browser that shows the web workbench: a Chromium that is there, or Debian's. */
import * as fs from 'node:fs';
import { installPackage, onPath } from '../lib/debian';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Path of a Chromium. CHROME_PATH wins; else the PATH; else apt-get installs one when this is Debian and root. */
export function findChromium(): string {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== '') {
    if (fs.existsSync(named)) return named;
    throw new Error(`CHROME_PATH names ${named}, which does not exist. Correct it, or unset it.`);
  }
  const found = onPath(names) ?? (installPackage('chromium') ? onPath(names) : undefined);
  if (found !== undefined) return found;
  throw new Error(
    'No Chromium found. Install one (Debian, Ubuntu: `sudo apt-get install chromium`), or set CHROME_PATH to its executable.',
  );
}
