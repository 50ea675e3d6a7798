/**
 * The independent PyTorch implementation runs now, on this machine, and the engine's numbers and
 * the committed ones are both compared with it. Needs Debian's python3-torch; without it this fails.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { measureAgreement, tolerance } from '../../test/reference/agreement';
import {
  CASES_FILE,
  readValues,
  REFERENCE_FOLDER,
  ROOT,
  VALUES_FILE,
  type ReferenceValues,
} from '../../test/reference/reference';

/** Committed values are float32 of the same float64 computation. */
const COMMITTED_TOLERANCE = 1e-5;

async function compare(scratch: string): Promise<boolean> {
  const liveFile = path.join(scratch, 'values.safetensors');
  const python = process.env['SEQLENS_PYTHON'] ?? '/usr/bin/python3';
  const script = path.join(REFERENCE_FOLDER, 'esm2.py');
  const run = spawnSync(python, ['-B', script, CASES_FILE, '--root', ROOT, '--out', liveFile], {
    stdio: 'inherit',
  });
  if (run.status !== 0) {
    console.error(
      `${python} could not run the reference: install python3-torch, or name a python in SEQLENS_PYTHON.`,
    );
    return false;
  }
  const live = await readValues(liveFile);
  const stale = largestDifference(live, await readValues(VALUES_FILE));
  console.log(`committed values against live ones: ${stale.toExponential(1)} (limit ${COMMITTED_TOLERANCE})`);
  let good = stale <= COMMITTED_TOLERANCE;
  for (const item of await measureAgreement(live, scratch)) {
    const limit = tolerance(item);
    const holds = item.deviation <= limit;
    good &&= holds;
    const { model, quantity, deviation, count } = item;
    console.log(
      `${holds ? 'ok  ' : 'FAIL'} ${model.padEnd(9)} ${quantity.padEnd(22)} ${deviation.toExponential(1)} of ${limit} over ${count}`,
    );
  }
  return good;
}

function largestDifference(live: ReferenceValues, committed: ReferenceValues): number {
  if (live.size !== committed.size) return Infinity;
  let worst = 0;
  for (const [name, values] of live) {
    const other = committed.get(name);
    if (other?.length !== values.length) return Infinity;
    values.forEach((value, i) => {
      const difference = Math.abs(value - other[i]!) / Math.max(1, Math.abs(value));
      worst = difference <= worst ? worst : difference;
    });
  }
  return worst;
}

/** Whether all holds; says each quantity. */
export async function likelihoodAgrees(): Promise<boolean> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'seqlens-agreement-'));
  try {
    return await compare(scratch);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
