/** PyTorch at its best on this machine: the environment that its scripts run in. Debian's python3-torch on Linux. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(__dirname, '..');
export const PYTHON = '/usr/bin/python3';
/** OpenBLAS that shares PyTorch's own threads: with the pthread build, Debian's first choice, the two sets fight. */
export const OPENBLAS = '/usr/lib/x86_64-linux-gnu/openblas-openmp';

/** OpenBLAS's kernels to try: its own choice, and those for AVX-512 and AVX2 that it may have passed over. */
const KERNELS = [undefined, 'SKYLAKEX', 'HASWELL'];
/** A matrix product of ESM-2 8M at 300 residues. */
const TRIAL = ['302', '320', '1280'];

export type Environment = Readonly<Record<string, string>>;

/** Memory is not given back between passes, and kernels are as wide as the processor's. */
function environment(threads: number, kernels: string | undefined): Environment {
  return {
    ATEN_CPU_CAPABILITY: /\bavx512f\b/.test(readFileSync('/proc/cpuinfo', 'utf8')) ? 'avx512' : 'avx2',
    LD_LIBRARY_PATH: OPENBLAS,
    OMP_NUM_THREADS: String(threads),
    MALLOC_MMAP_THRESHOLD_: String(2 ** 30),
    MALLOC_TRIM_THRESHOLD_: String(2 ** 32),
    MALLOC_TOP_PAD_: String(2 ** 26),
    ...(kernels !== undefined && { OPENBLAS_CORETYPE: kernels }),
  };
}

/** With the kernels of OpenBLAS that multiply fastest here. */
export function tunedEnvironment(threads: number): Environment {
  if (!existsSync(OPENBLAS)) throw new Error('Install libopenblas0-openmp, then try again.');
  const tried = KERNELS.map((kernels) => {
    const candidate = environment(threads, kernels);
    return { candidate, rate: sgemmRate(candidate, TRIAL) };
  });
  return tried.reduce((best, each) => (each.rate > best.rate ? each : best)).candidate;
}

export function describe(tuned: Environment): string {
  return `${tuned['OPENBLAS_CORETYPE'] ?? "OpenBLAS's own choice of"} kernels, ${tuned['ATEN_CPU_CAPABILITY']}`;
}

/** GFLOP/s of rows x inner times inner x columns. */
export function sgemmRate(tuned: Environment, sizes: readonly string[]): number {
  return runPython(join(ROOT, 'bench/sgemm.py'), sizes, tuned) as number;
}

/** What the script prints, one JSON value. */
export function runPython(script: string, args: readonly string[], tuned: Environment): unknown {
  const run = spawnSync(PYTHON, ['-B', script, ...args], {
    env: { ...process.env, ...tuned },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (run.status !== 0) throw new Error(`${script} failed: ${run.stderr}`);
  return JSON.parse(run.stdout);
}
