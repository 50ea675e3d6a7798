import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { run, temporaryFolder } from './command';

interface Line {
  readonly id: string;
  readonly model: string;
  readonly alphabet: string;
  readonly pseudo_perplexity: number;
  readonly residues: readonly { residue: string; logProbability: number }[];
}

/** Arms that pair over their whole length, around a loop. */
const ARM = 'GACUUGCAUCCGAAGCUAGG';
const PAIR: Readonly<Record<string, string>> = { A: 'U', C: 'G', G: 'C', U: 'A' };
const complement = (arm: string): string =>
  Array.from(arm, (letter) => PAIR[letter]!)
    .reverse()
    .join('');

describe('seqlens score on RNA', function () {
  this.timeout(60_000);
  let folder: string;
  before(() => (folder = temporaryFolder()));
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  async function score(fasta: string): Promise<Line[]> {
    const { stdout, code, stderr } = await run(['score', fasta, '--per-residue', '--quiet']);
    assert.equal(code, 0, stderr);
    return stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  }

  it('goes to the embedded RNA model, the example included', async () => {
    const lines = await score('examples/rna.fasta');
    assert.deepEqual(
      lines.map(({ alphabet, model }) => [alphabet, model]),
      lines.map(() => ['rna', 'seqlens-rna']),
    );
    assert.ok(lines.every(({ pseudo_perplexity }) => pseudo_perplexity > 1 && pseudo_perplexity < 8));
  });

  it('is likelier where it pairs: a hairpin against the same arm before an unpaired one', async () => {
    const fasta = path.join(folder, 'hairpin.fasta');
    const paired = `${ARM}GAAA${complement(ARM)}`;
    const unpaired = `${ARM}GAAA${Array.from(complement(ARM)).reverse().join('')}`;
    fs.writeFileSync(fasta, `>paired\n${paired}\n>unpaired\n${unpaired}\n`);
    const [inHairpin, alone] = (await score(fasta)).map(({ residues }) =>
      residues.slice(0, ARM.length).reduce((sum, { logProbability }) => sum + logProbability / ARM.length, 0),
    );
    assert.ok(inHairpin! > alone! + 0.3, `${inHairpin} nats a residue in the hairpin, ${alone} out of it`);
  });
});
