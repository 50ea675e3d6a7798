/** Biopython as an independent reader of files: one script a kind of file, JSON on its standard output. */
import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { REFERENCE_FOLDER } from '../../test/reference/reference';

/** Throws when the script fails: a missing Biopython is a failure, not a reason to skip. */
export function biopython(script: string, files: readonly string[]): unknown {
  const python = process.env['SEQLENS_PYTHON'] ?? '/usr/bin/python3';
  const run = spawnSync(python, ['-B', path.join(REFERENCE_FOLDER, script), ...files], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (run.status !== 0)
    throw new Error(`${script} failed (it needs Debian's python3-biopython): ${run.stderr.trim()}`);
  return JSON.parse(run.stdout);
}
