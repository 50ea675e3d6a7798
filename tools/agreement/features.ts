/**
 * Features of sparse autoencoders beside those of PyTorch, which runs now and writes the files anew as their publishers lay them
 * out; then the pattern classes of the recipe on cases with known answers. Needs Debian's python3-torch; without it this fails.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { readValues, REFERENCE_FOLDER } from '../../test/reference/reference';
import { measureSaes, SAE_TOLERANCE, SAE_VALUES } from '../../test/reference/sae';
import { inRoot } from '../lib/paths';

/** Committed values are float32 of the same float64 computation. */
const COMMITTED_TOLERANCE = 1e-6;

/** Whether all holds; says each form. */
export async function featuresAgree(): Promise<boolean> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'seqlens-features-'));
  try {
    const live = path.join(scratch, 'values.safetensors');
    if (!python(path.join(REFERENCE_FOLDER, 'sae.py'), '--out', live)) return false;
    if (!python(inRoot('training/sae_patterns.py'))) return false;
    const [fresh, committed] = [await readValues(live), await readValues(SAE_VALUES)];
    const stale = [...fresh].reduce(
      (worst, [name, values]) => Math.max(worst, farthest(values, committed.get(name))),
      0,
    );
    console.log(
      `committed values against live ones: ${stale.toExponential(1)} (limit ${COMMITTED_TOLERANCE})`,
    );
    let good = stale <= COMMITTED_TOLERANCE;
    for (const { form, deviation, active } of await measureSaes(fresh, path.join(scratch, 'model'))) {
      const holds = deviation <= SAE_TOLERANCE;
      good &&= holds;
      console.log(
        `${holds ? 'ok  ' : 'FAIL'} ${form.padEnd(28)} ${deviation.toExponential(1)} of ${SAE_TOLERANCE}, ${active} active`,
      );
    }
    return good;
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function python(...args: readonly string[]): boolean {
  const program = process.env['SEQLENS_PYTHON'] ?? '/usr/bin/python3';
  if (spawnSync(program, ['-B', ...args], { stdio: 'inherit' }).status === 0) return true;
  console.error(
    `${program} could not run ${args[0]!}: install python3-torch, or name a python in SEQLENS_PYTHON.`,
  );
  return false;
}

function farthest(values: Float32Array, others: Float32Array | undefined): number {
  if (others?.length !== values.length) return Infinity;
  return values.reduce((worst, value, i) => Math.max(worst, Math.abs(value - others[i]!)), 0);
}
