/** Model processes, as the system sees them (Linux). */
import * as fs from 'node:fs';
import { descendants } from '../../tools/lib/process';

/** Process ids of the engines below a process, such as a server's. */
export function enginesBelow(pid: number): number[] {
  return descendants(pid).filter(isEngine);
}

function isEngine(pid: number): boolean {
  try {
    return fs
      .readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      .split('\0')
      .some((word) => word.endsWith('dist/engine.js'));
  } catch {
    return false; // It ended meanwhile.
  }
}
