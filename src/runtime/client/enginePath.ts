/** Where the model process's bundle lies: beside the bundle that asks (dist/extension.js, dist/cli.js). */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { SeqlensError } from '../../protocol/errors';

/** `bundleFolder` is the caller's __dirname once bundled. Throws engine.start when the file is not there. */
export function locateEngine(bundleFolder: string): string {
  const file = path.join(bundleFolder, 'engine.js');
  if (fs.existsSync(file)) return file;
  throw new SeqlensError(
    'engine.start',
    `The model process's program ${file} is missing: install Seqlens again.`,
  );
}
