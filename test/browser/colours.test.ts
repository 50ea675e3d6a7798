import assert from 'node:assert/strict';
import { until } from '../../tools/lib/poll';
import { developmentSession } from '../support/session';
import { type Theme, themes, Workbench } from '../support/workbench';

/** Human ubiquitin, one unit (UniProt P0CG47, residues 1 to 76), and the same with a stretch that fits nowhere. */
const UBIQUITIN = 'MQIFVKTLTGKTITLEVEPSDTIENVKAKIQDKEGIPPDQQRLIFAGKQLEDGRTLSDYNIQKESTLHLVLRLRGG';
const FILE = `>ubiquitin\n${UBIQUITIN}\n>odd\n${UBIQUITIN.slice(0, 30)}WWWCWWHWCW${UBIQUITIN.slice(40)}\n`;

describe('residue colours', () => {
  for (const theme of Object.keys(themes) as Theme[])
    it(`are painted when asked for, and go when switched off, in the theme ${theme}`, async () => {
      const workbench = await Workbench.open(await developmentSession(), { files: { 'two.faa': FILE }, theme });
      try {
        assert.ok((await workbench.editor.cells(2)).every(({ background }) => background === ''), 'calm until asked');
        await workbench.command('Seqlens: Score File');
        const cells = await until('colours on both records', async () => {
          const both = [...(await workbench.editor.cells(2)), ...(await workbench.editor.cells(4))];
          return both.length === 2 * UBIQUITIN.length && both.every(({ background }) => background !== '') ? both : undefined;
        });
        await workbench.screenshot('colours');
        assert.ok(new Set(cells.map(({ background }) => background)).size >= 4, 'several bins');
      } finally {
        await workbench.close();
      }
    });
});
