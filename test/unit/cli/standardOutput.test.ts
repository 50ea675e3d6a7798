import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseContactsArguments } from '../../../src/cli/attentionArguments';
import { parseExperimentArguments } from '../../../src/cli/experimentArguments';
import { parseLayersArguments } from '../../../src/cli/layersArguments';
import { parseRankArguments } from '../../../src/cli/rankArguments';
import { parseScoreArguments } from '../../../src/cli/scoreArguments';
import { builtCommand, protein, temporaryFolder } from './command';

const NAMES = ['-', '/dev/stdout', '/dev/fd/1'];

describe('standard output as the output', function () {
  this.timeout(60_000);
  let folder: string;
  let fasta: string;
  beforeEach(() => {
    folder = temporaryFolder();
    fasta = path.join(folder, 'some.faa');
    fs.writeFileSync(fasta, `>one\n${protein(30, 1).repeat(2)}\n`);
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  /** Run with standard output redirected to a file that has a line already, and gets one afterwards. */
  async function redirected(args: readonly string[]): Promise<{ text: string; stderr: string }> {
    const file = path.join(folder, 'redirected.txt');
    const handle = fs.openSync(file, 'w');
    try {
      fs.writeSync(handle, 'before\n');
      const command = [await builtCommand(), ...args];
      const ended = spawnSync(process.execPath, command, { stdio: ['ignore', handle, 'pipe'] });
      assert.equal(ended.status, 0, ended.stderr.toString());
      fs.writeSync(handle, 'after\n');
      return { text: fs.readFileSync(file, 'utf8'), stderr: ended.stderr.toString() };
    } finally {
      fs.closeSync(handle);
      assert.deepEqual(
        fs.readdirSync('.').filter((name) => name === '-'),
        [],
      );
    }
  }

  it('adds to the file that it is redirected to', async function () {
    if (process.platform === 'win32') return this.skip();
    const { text } = await redirected(['copies', fasta, '-o', '/dev/stdout']);
    assert.match(text, /^before\nid\tkind\t.*\none\tdirect\t[^]*\nafter\n$/);
  });

  it('has the whole table of a comparison, whose summary goes to standard error', async function () {
    if (process.platform === 'win32') return this.skip();
    const sequence = protein(30, 1).repeat(2);
    const table = path.join(folder, 'measured.csv');
    const rows = Array.from(
      { length: 30 },
      (_, i) => `${sequence[i]!}${i + 1}${sequence[i] === 'W' ? 'A' : 'W'},${i}`,
    );
    fs.writeFileSync(table, `mutant,score\n${rows.join('\n')}\n`);
    const args = ['dms', table, '--reference', fasta, '--threads', '1', '-o', '/dev/stdout'];
    const { text, stderr } = await redirected(args);
    const lines = text.split('\n');
    assert.deepEqual([lines[0], lines.at(-2)], ['before', 'after']);
    assert.match(lines[1]!, /log.odds/);
    assert.equal(lines.slice(2, -2).length, rows.length);
    assert.match(stderr, /^Model [^]*^Spearman /m);
  });

  it('is meant by its names in every command', () => {
    for (const name of NAMES) {
      const args = ['some.faa', '-o', name];
      const parsed = [
        parseScoreArguments(args),
        parseRankArguments(args),
        parseContactsArguments(args),
        parseLayersArguments([...args, '--as', 'jalview']),
      ];
      for (const each of parsed) assert.ok(each !== 'help' && each.output === undefined);
      const experiment = parseExperimentArguments([...args, '-o', 'curves.svg']);
      assert.ok(experiment !== 'help');
      assert.deepEqual(experiment.outputs, [
        { path: undefined, format: 'csv' },
        { path: 'curves.svg', format: 'svg' },
      ]);
      assert.throws(() => parseScoreArguments([...args, '--resume']), /--resume needs -o/);
    }
  });
});
