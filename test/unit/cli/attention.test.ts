import assert from 'node:assert/strict';
import { ATTENTION_HELP, CONTACTS_HELP } from '../../../src/cli/helpAttention';
import { protein, run } from './command';

const HAIRPIN = 'GGGCAUCGAUCCUUCGGGAUCGAUGCCC';

function rows(table: string): string[][] {
  const [, ...lines] = table.trimEnd().split('\n');
  return lines.map((line) => line.split('\t'));
}

describe('seqlens attention and contacts', () => {
  it('writes one head, whose rows sum to one with the special tokens, and says what does not fit', async () => {
    const fasta = `>long\n${protein(1100, 3)}\n>two\nMK\n`;
    const { code, stdout, stderr } = await run(
      ['attention', '-', '--layer', '2', '--head', '3', '--alphabet', 'protein'],
      fasta,
    );
    assert.equal(code, 0, stderr);
    assert.match(stderr, /"long".* 1,100 residues.*sees 1,022 at once.*\[input.invalid\]/);
    const links = rows(stdout);
    assert.deepEqual(
      links.map(([id, layer, head, i, j, a, b]) => [id, layer, head, i, j, a, b].join(' ')),
      [
        ...['two 2 3 1 1 M M', 'two 2 3 1 2 M K', 'two 2 3 1 <cls> M -', 'two 2 3 1 <eos> M -'],
        ...['two 2 3 2 1 K M', 'two 2 3 2 2 K K', 'two 2 3 2 <cls> K -', 'two 2 3 2 <eos> K -'],
      ],
    );
    const sum = links.slice(0, 4).reduce((total, [, , , , , , , weight]) => total + Number(weight), 0);
    assert.ok(Math.abs(sum - 1) < 1e-4, String(sum));
  });

  it('finds the stem of a hairpin in the embedded RNA model', async () => {
    const fasta = `>h\nAAAA${HAIRPIN}AAAA\n`;
    const args = ['contacts', '-', '--alphabet', 'rna', '--range', '5-32', '--apart', '4'];
    const { code, stdout, stderr } = await run(args, fasta);
    assert.equal(code, 0, stderr);
    const best = rows(stdout)
      .sort((a, b) => Number(b[6]) - Number(a[6]))
      .slice(0, 10);
    // Bases 5 to 32 pair end to end around a loop of four: i + j = 37.
    const paired = best.filter(([, i, j]) => Number(i) + Number(j) === 37);
    assert.ok(paired.length >= 7, JSON.stringify(best));
    assert.equal(best[0]![5], 'apc');
  });

  it('has help lines that fit a terminal', () => {
    for (const line of `${ATTENTION_HELP}${CONTACTS_HELP}`.split('\n')) assert.ok(line.length <= 120, line);
  });

  it('refuses a head that is not there, and one that is not named', async () => {
    const none = await run(['attention', '-', '--layer', '1'], '>a\nMK\n');
    assert.equal(none.code, 2);
    assert.match(none.stderr, /name the head, as --head 1/);
  });
});
