import assert from 'node:assert/strict';
import { until } from '../../tools/lib/poll';
import { randomProtein } from '../support/sequences';
import { developmentSession } from '../support/session';
import { Workbench } from '../support/workbench';

describe('editing while records are scored', () => {
  let workbench: Workbench;
  before(async () => {
    const records = [60, 60, 600].map((length, i) => `>r${i + 1}\n${randomProtein(length, 10 + i)}\n`);
    workbench = await Workbench.open(await developmentSession(), { files: { 'edit.faa': records.join('') } });
    await until('the extension', async () => (await workbench.statusBar()).includes('r1: 60 aa'));
  });
  after(() => workbench.close());

  const painted = async (line: number): Promise<number> =>
    (await workbench.editor.cells(line)).filter(({ background }) => background !== '').length;

  it('takes the edited record its colours at once, and leaves the others theirs', async () => {
    await workbench.command('Seqlens: Score File');
    await until('two coloured records, and a part of the third', async () => {
      const [first, second, third] = await Promise.all([2, 4, 6].map(painted));
      return first === 60 && second === 60 && third! > 0;
    });
    await workbench.editor.goTo(2, 20);
    await workbench.editor.type('W');
    const [edited, other] = await until('the edited record plain', async () => {
      const now = await Promise.all([2, 4].map(painted));
      return now[0] === 0 ? now : undefined;
    });
    assert.equal(edited, 0);
    assert.equal(other, 60);
    assert.equal((await workbench.editor.cells(2))[19]?.char, 'W', 'the edit is there');
  });

  it('scores the edited record again by itself', async () => {
    await until('colours on the new text', async () => (await painted(2)) === 61);
  });

  it('brings the colours back at once when the edit is undone', async () => {
    await workbench.page.keyboard.press('Control+Z');
    await until('the old colours', async () => (await painted(2)) === 60);
  });

  it('keeps the colours where they belong when lines move', async () => {
    await workbench.editor.goTo(1, 1);
    await workbench.editor.type('>new\nMKV\n');
    await until('the records two lines further down', async () => {
      const lines = await Promise.all([2, 4, 6].map(painted));
      return lines[1] === 60 && lines[2] === 60 && lines[0] === 0;
    });
  });
});
