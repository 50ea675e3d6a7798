import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { protein, run, temporaryFolder } from './command';

const FIXTURES = path.resolve(__dirname, '../../fixtures');
/** The table's numbers have six digits behind the point. */
const TOLERANCE = 1e-4;

describe('seqlens score with a ready-made .onnx file', function () {
  this.timeout(120_000);
  let folder: string;
  let fasta: string;
  before(() => {
    folder = temporaryFolder();
    fasta = path.join(folder, 'some.faa');
    // One is longer than the window of 130 residues.
    const records = [31, 1, 90, 200].map((length, i) => `>p${i}\n${protein(length, i + 1)}\n`);
    fs.writeFileSync(fasta, records.join(''));
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  const score = (model: string, ...args: readonly string[]) =>
    run(['score', fasta, '--model', path.join(FIXTURES, model), '--alphabet', 'protein', '--quiet', ...args]);

  async function column(model: string, method: string, name: string): Promise<number[]> {
    const { code, stdout, stderr } = await score(model, '--method', method);
    assert.equal(code, 0, stderr);
    const [header, ...lines] = stdout.trimEnd().split('\n');
    const at = header!.split('\t').indexOf(name);
    return lines.map((line) => Number(line.split('\t')[at]));
  }

  for (const method of ['masked', 'single']) {
    it(`gives what its weights give (${method})`, async () => {
      const graph = await column('exported-onnx', method, 'mean_log_likelihood');
      const weights = await column('lookup-protein', method, 'mean_log_likelihood');
      assert.equal(graph.length, 4);
      graph.forEach((value, i) => assert.ok(Math.abs(value - weights[i]!) < TOLERANCE, `${value}`));
    });
  }

  it('says that it cannot be computed in int8', async () => {
    const { code, stderr } = await score('exported-onnx', '--precision', 'int8');
    assert.notEqual(code, 0);
    assert.match(
      stderr,
      /runs as it was exported, not in int8: set the precision to fp32\. \[model\.unsupported\]/,
    );
  });
});
