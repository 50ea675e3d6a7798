/** Residue classes as a person sees them: off at first, then as many colours as classes, readable in every theme. */
import assert from 'node:assert/strict';
import { until } from '../../tools/lib/poll';
import { contrast } from '../support/contrast';
import { developmentSession } from '../support/session';
import { type Theme, themes, Workbench } from '../support/workbench';

const FILES = {
  'protein.faa':
    '; comment: human ubiquitin, one unit, soft-masked at its end\n' +
    '>sp|P0CG47|UBB_HUMAN Polyubiquitin-B OS=Homo sapiens\n' +
    'MQIFVKTLTGKTITLEVEPSDTIENVKAKIQDKEGIPPDQQRLIFAGKQLEDGRTLSDYNIQKESTLHLVLRLRGG\n' +
    'mqifvktltgktitleve--XXB.CHW*\n>dup again\nMK1V\n>dup\nMKV\n',
  'dna.fna': '>chr1 a stretch\nACGTACGTNNNNRYACGTTTAGGCACacgtacgtagg--ACGTAGCCCGATT\nACGTEEACGATCAG\n',
  'rna.frn':
    '>tRNA a stretch\nGCGGAUUUAGCUCAGUUGGGAGAGCGCCAGACUGAAGAUCUGGAGGUCCUGUGUUCGAUCCACAGAAUUCGCACCA\n',
};

/** Line with the sequence, and how many classes it shows. */
const lines = { 'protein.faa': [3, 6], 'dna.fna': [2, 6], 'rna.frn': [2, 4] } as const;

describe('residue classes', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open(await developmentSession(), { files: FILES, open: 'protein.faa' });
  });
  after(() => workbench.close());

  const colours = async (line: number): Promise<Set<string>> =>
    new Set((await workbench.editor.cells(line)).map(({ color }) => color));
  const areOff = () => until('one colour', async () => (await colours(3)).size === 1);
  let shown = false;
  const toggle = async (): Promise<void> => {
    shown = !shown;
    await workbench.command('Seqlens: Toggle Residue Classes');
    await workbench.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  };

  for (const theme of Object.keys(themes) as Theme[])
    it(`are off until asked for, and then readable, in the theme ${theme}`, async () => {
      await workbench.openFile('protein.faa');
      if (shown) await toggle(); // What the theme before left, or a first try.
      // Once here: for a change of theme VS Code takes all colours away for a moment.
      await areOff();
      await workbench.setTheme(theme);
      await areOff();
      await workbench.screenshot('residue-classes-off');
      await toggle();
      const background = await workbench.page
        .locator('.monaco-editor-background')
        .first()
        .evaluate((element) => getComputedStyle(element).backgroundColor);
      for (const [file, [line, classes]] of Object.entries(lines)) {
        await workbench.openFile(file);
        const found = await until(`${classes} colours in ${file}`, async () => {
          const painted = await colours(line);
          return painted.size >= classes ? painted : undefined;
        });
        for (const colour of found)
          assert.ok(contrast(colour, background) >= 4.5, `${colour} on ${background} in ${file}`);
        await workbench.screenshot(`residue-classes-${file.split('.')[0] ?? ''}`);
      }
    });
});
