import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { until } from '../../tools/lib/poll';
import { developmentSession } from '../support/session';
import { type Theme, themes, Workbench } from '../support/workbench';

describe('a FASTA file in the workbench', () => {
  for (const theme of Object.keys(themes) as Theme[])
    it(`shows its text, plain, in the theme ${theme}`, async () => {
      const workbench = await Workbench.open(await developmentSession(), {
        files: { 'two.faa': '>one first\nMKVLAA\n>two\nMKV\n' },
        theme,
      });
      try {
        const line = await until('line 2', async () => {
          const cells = await workbench.editor.cells(2);
          return cells.length > 0 ? cells : undefined;
        });
        assert.equal(line.map(({ char }) => char).join(''), 'MKVLAA');
        await until('the language in the status bar', async () => (await workbench.statusBar()).includes('FASTA'));
        const picture = await workbench.screenshot('opens');
        assert.ok(fs.statSync(picture).size > 10_000);
      } finally {
        await workbench.close();
      }
    });
});
