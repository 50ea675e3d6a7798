import assert from 'node:assert/strict';
import { until } from '../../tools/lib/poll';
import { developmentSession } from '../support/session';
import { type Theme, themes, Workbench } from '../support/workbench';

describe('a FASTA file in the workbench', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open(await developmentSession(), {
      files: { 'two.faa': '>one first\nMKVLAA\n>two\nMKV\n' },
    });
  });
  after(() => workbench.close());

  it('shows its text', async () => {
    await until('line 2', async () => (await workbench.editor.text(2)) === 'MKVLAA');
    assert.equal(await workbench.editor.text(1), '>one first');
  });

  it('is plain until somebody asks for more', async () => {
    const languages = async (): Promise<string[]> => workbench.statusBar();
    await until('the language in the status bar', async () => (await languages()).includes('FASTA'));
    const cells = await workbench.editor.cells(2);
    assert.deepEqual([...new Set(cells.map(({ background }) => background))], ['']);
    assert.deepEqual(await workbench.editor.gutterIcons(), []);
  });

  for (const theme of Object.keys(themes) as Theme[])
    it(`takes its letters' colour from the theme ${theme}`, async () => {
      await workbench.setTheme(theme);
      const [letter] = await workbench.editor.cells(2);
      const brightness = /\d+/.exec(letter?.color ?? '')?.[0];
      const dark = theme === 'dark' || theme === 'hc-dark';
      assert.equal(Number(brightness) > 127, dark, `${letter?.color} in ${theme}`);
      await workbench.screenshot('opens');
    });

  it('leaves the status bar with its editor', async () => {
    const items = async (): Promise<string[]> =>
      (await workbench.statusBar()).filter((text) => /\d aa$|^Protein/i.test(text));
    await until('record and alphabet', async () => (await items()).length === 2);
    await workbench.command('View: Close All Editors');
    await until('neither', async () => (await items()).length === 0);
  });
});
