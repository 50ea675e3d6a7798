/**
 * Every measurement of bench/README.md, one after the other, each written to its section: `npm run bench`.
 * A section each, so that one that failed can be run again alone.
 *   npm run bench -- [--proteins proteome.fasta] [--genome genome.fasta] [--only parse,scan,copies,…]
 * Without --proteins (FASTA, .gz too), made-up proteins; without --genome, 300 kb of E. coli. The reference tools have to be there.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inRoot } from '../tools/lib/paths';
import { run } from '../tools/lib/process';
import { writeProteome } from './proteins';
import { OPENBLAS } from './torch';

interface Bench {
  readonly script: string;
  readonly needs: readonly Tool[];
  readonly args: (proteins: string, genome: string) => readonly string[];
}

interface Tool {
  readonly command: readonly [string, ...string[]];
  readonly install: string;
}

const SEQKIT: Tool = { command: ['seqkit', 'version'], install: 'seqkit (Debian: apt-get install seqkit)' };
const TORCH: Tool = {
  command: ['/usr/bin/python3', '-c', 'import torch, numpy'],
  install: 'PyTorch for /usr/bin/python3 (Debian: apt-get install python3-torch)',
};
const BLAS: Tool = { command: ['test', '-e', OPENBLAS], install: 'libopenblas0-openmp (Debian)' };
const MUMMER: Tool = {
  command: ['bash', '-c', 'command -v repeat-match'],
  install: 'MUMmer (Debian: apt-get install mummer)',
};
const GENOMETOOLS: Tool = {
  command: ['gt', '-version'],
  install: 'genometools (Debian: apt-get install genometools)',
};
const HOURS = 3_600_000;
const MADE_UP_BYTES = 45e6;

const BENCHES: Readonly<Record<string, Bench>> = {
  parse: { script: 'parse.ts', needs: [SEQKIT], args: (proteins) => [proteins] },
  scan: { script: 'scan.ts', needs: [TORCH, BLAS], args: () => [] },
  forward: { script: 'forward.ts', needs: [TORCH, BLAS], args: () => [] },
  proteome: { script: 'proteome.ts', needs: [TORCH, BLAS], args: (proteins) => [proteins] },
  memory: { script: 'memory.ts', needs: [], args: (proteins) => [proteins] },
  int8: { script: 'int8.ts', needs: [], args: (proteins) => ['--fasta', proteins] },
  attention: { script: 'attention.ts', needs: [], args: () => [] },
  copies: { script: 'copies.ts', needs: [MUMMER, GENOMETOOLS], args: (_, genome) => [genome] },
  inspector: { script: 'editor/inspector.ts', needs: [], args: () => [] },
  borrowed: { script: 'borrowed.ts', needs: [], args: () => [] },
  editor: { script: 'editor/index.ts', needs: [], args: (proteins) => ['--large', proteins] },
};

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      proteins: { type: 'string' },
      genome: { type: 'string', default: inRoot('test/fixtures/copies/ecoli_300kb.fasta.gz') },
      only: { type: 'string', default: Object.keys(BENCHES).join() },
    },
  });
  const benches = values.only.split(',').map((name) => {
    const bench = BENCHES[name];
    if (!bench) throw new Error(`There is no bench ${name}: choose from ${Object.keys(BENCHES).join(', ')}.`);
    return { name, ...bench };
  });
  requireTools(benches.flatMap(({ needs }) => needs));
  const folder = await mkdtemp(join(tmpdir(), 'seqlens-bench-'));
  try {
    const proteins = values.proteins ?? join(folder, 'madeup.fasta');
    if (values.proteins === undefined) await writeProteome(proteins, MADE_UP_BYTES);
    const failed: string[] = [];
    for (const { name, script, args } of benches) {
      console.log(`\n${name}`);
      const words = [
        '--expose-gc',
        '--import',
        'tsx',
        inRoot('bench', script),
        ...args(proteins, values.genome),
        '--write',
      ];
      const { code } = await run(process.execPath, words, { cwd: inRoot(), timeoutMs: 2 * HOURS });
      if (code !== 0) failed.push(name);
    }
    console.log(failed.length === 0 ? '\nAll in bench/README.md.' : `\nFailed: ${failed.join(', ')}.`);
    return failed.length === 0 ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A comparison without what it compares with is none: said before anything is measured. */
function requireTools(tools: readonly Tool[]): void {
  const missing = [...new Set(tools)].filter(
    ({ command: [name, ...args] }) => spawnSync(name, args).status !== 0,
  );
  if (missing.length > 0)
    throw new Error(`Install ${missing.map(({ install }) => install).join(' and ')}, then try again.`);
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
