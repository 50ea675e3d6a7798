import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { SAE_FILES } from '../../reference/sae';
import { protein, run } from './command';

/** Longer than the embedded model's window of 1,022. */
const LONG = 1100;

describe('seqlens features', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'seqlens-features-'));
  const fasta = path.join(folder, 'in.faa');
  before(() => writeFileSync(fasta, `>two\nMK\n>long\n${protein(LONG, 1)}\n`));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const rowsOf = (stdout: string): Record<string, string>[] => {
    const [header = '', ...lines] = stdout.trimEnd().split('\n');
    const names = header.split('\t');
    return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, i) => [names[i]!, cell])));
  };

  it('reads every residue of a record longer than the window, and one of two residues', async () => {
    const { code, stdout, stderr } = await run(['features', fasta, '--per-residue']);
    assert.equal(code, 0, stderr);
    const rows = rowsOf(stdout);
    for (const [id, length] of [
      ['two', 2],
      ['long', LONG],
    ] as const) {
      const positions = new Set(rows.filter((row) => row['id'] === id).map((row) => Number(row['position'])));
      assert.deepEqual(
        [...positions].sort((a, b) => a - b),
        Array.from({ length }, (_, i) => i + 1),
      );
    }
  });

  it('ranks against the frequency in the background, with a description each', async () => {
    const { stdout } = await run(['features', fasta, '--rank', 'frequency', '--top', '5']);
    const rows = rowsOf(stdout).filter(({ id }) => id === 'long');
    assert.equal(rows.length, 5);
    const enrichment = rows.map((row) => Number(row['enrichment']));
    assert.deepEqual(
      enrichment,
      [...enrichment].sort((a, b) => b - a),
    );
    assert.ok(enrichment[0]! > 1 && rows.every(({ description }) => description !== ''), stdout);
  });

  it("refuses an autoencoder of another model's width, and says what to do", async () => {
    const { code, stdout, stderr } = await run(['features', fasta, '--sae', path.join(SAE_FILES, 'layer_1')]);
    assert.deepEqual([code, stdout], [5, '']);
    assert.match(stderr, /width 16, and those of .* have \d+: choose/);
  });
});
