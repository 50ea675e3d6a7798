import assert from 'node:assert/strict';
import { until } from '../../tools/lib/poll';
import { backTranslate, otherStrand } from '../support/backTranslate';
import type { Cell } from '../support/painted';
import { developmentSession } from '../support/session';
import { Workbench } from '../support/workbench';

/** SARS-CoV-2's ORF10 (UniProt A0A663DJA2), 38 amino acids. */
const ORF10 = 'MGYINVFAFPFTIYSLLLCRMNSRNYIAQVDVVNFNLT';
const CODING = backTranslate(ORF10);
const ODD = `MWWCWW${ORF10.slice(6)}`;
const FILES = {
  'virus.fna': `>forward\nTA${CODING}TAG\n>reverse\nCTA${otherStrand(CODING)}TA\n`,
  'short.fna': `>short\nCC${backTranslate(ODD).slice(0, 60)}TAAGGCCTAG\n`,
};

describe('an open reading frame scored as protein', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open(await developmentSession(), { files: FILES });
  });
  after(() => workbench.close());

  const lens = (what: string, expected: RegExp): Promise<string> =>
    until(what, async () => (await workbench.editor.lenses()).find((text) => expected.test(text)));
  const isPainted = ({ background }: Cell): boolean => background !== '';

  async function scoreFrame(line: number, ...choices: readonly string[]): Promise<void> {
    await workbench.editor.goTo(line, 1);
    await workbench.command('Seqlens: Score Open Reading Frame as Protein…');
    for (const choice of choices) await workbench.choose(choice);
  }

  /** Each codon from column `start` (1-based) on has one background, and nothing else has any. */
  async function assertCodons(line: number, start: number): Promise<Cell[]> {
    const length = 3 * ORF10.length;
    const cells = await until('painted codons', async () => {
      const now = await workbench.editor.cells(line);
      return now.filter(isPainted).length === length ? now : undefined;
    });
    const coding = cells.slice(start - 1, start - 1 + length);
    assert.ok(coding.every(isPainted));
    for (let at = 0; at < length; at += 3) {
      const codon = coding.slice(at, at + 3).map(({ background }) => background);
      assert.equal(new Set(codon).size, 1, `codon ${at / 3 + 1}`);
    }
    assert.ok(new Set(coding.map(({ background }) => background)).size >= 4, 'several bins');
    return coding;
  }

  it('is offered by strand, place and length, and named in the lens', async () => {
    await lens('plain DNA', /DNA · 119 nt · no DNA model installed/);
    await scoreFrame(2, '1: Standard');
    await until('the frames', () => workbench.page.getByText('+ 3–116 · 38 aa').isVisible());
    await workbench.screenshot('frames-choice');
    await workbench.choose('+ 3–116 · 38 aa');
    const text = await lens('its label', /\+ 3–116 as protein: pseudo-perplexity/);
    assert.match(
      text,
      /^DNA · 119 nt · \+ 3–116 as protein: pseudo-perplexity \d[\d.]* · seqlens-protein, masked \| Inspect$/,
    );
    assert.ok((await workbench.editor.lenses()).some((other) => /no DNA model installed/.test(other)));
  });

  it('colours codons, the same on either strand', async () => {
    const forward = await assertCodons(2, 3);
    await scoreFrame(4, '1: Standard', '\u2212 4–117 · 38 aa');
    await lens('its label', /\u2212 4–117 as protein: pseudo-perplexity/);
    const reverse = await assertCodons(4, 4);
    assert.deepEqual(
      forward.map(({ background }) => background),
      reverse.map(({ background }) => background).reverse(),
    );
    await workbench.screenshot('frames');
  });

  it('explains a nucleotide by its amino acid and codon', async () => {
    const forward = await workbench.editor.hover(2, 10);
    assert.match(forward, /^Tyr 3 · codon TAT 9–11 \(\+\) · p 0\.\d+ · \d+\w\w of 20/);
    assert.match(
      forward,
      /seqlens-protein [\d.]+ · masked · as protein, genetic code 1 · window 1–38 · nats/,
    );
    await workbench.screenshot('frames-hover');
    const reverse = await workbench.editor.hover(4, 71);
    assert.match(reverse, /^Leu 16 · codon CTG 70–72 \(\u2212\) · p 0\.\d+/);
    assert.match(await workbench.editor.hover(2, 1), /outside the reading frame that is scored, \+ 3–116/);
  });

  it('leaves the status bar as it is: there is no DNA model', async () => {
    await workbench.editor.goTo(2, 10);
    await until('the truth', async () => {
      const items = await workbench.statusBar();
      return items.includes('DNA') && items.some((text) => /No DNA model/.test(text));
    });
  });

  it('is taken away by the same command', async () => {
    await scoreFrame(2, '1: Standard', 'No frame');
    await until('no colour', async () => !(await workbench.editor.cells(2)).some(isPainted));
    await lens('plain DNA', /DNA · 119 nt · no DNA model installed/);
    assert.ok((await workbench.editor.cells(4)).some(isPainted), 'the other record keeps its own');
  });

  it('can be a selection that is no open frame', async () => {
    await workbench.openFile('short.fna');
    await workbench.editor.goTo(2, 3);
    for (let i = 0; i < 61; i++) await workbench.page.keyboard.press('Shift+ArrowRight');
    await workbench.command('Seqlens: Score Open Reading Frame as Protein…');
    await workbench.choose('1: Standard');
    await workbench.choose('+ 3–62 · 20 aa');
    await lens('its label', /\+ 3–62 as protein: pseudo-perplexity/);
    assert.equal((await workbench.editor.cells(2)).filter(isPainted).length, 60);
  });
});
