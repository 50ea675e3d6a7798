import assert from 'node:assert/strict';
import { until } from '../../tools/lib/poll';
import { enginesBelow } from '../support/engines';
import { randomProtein } from '../support/sequences';
import { newServer, root, type Session } from '../support/session';
import { Workbench } from '../support/workbench';

describe('a model process that is killed while it scores', () => {
  let session: Session;
  let workbench: Workbench;
  before(async () => {
    // A server of its own: its engines are this test's.
    session = { server: await newServer({ testDriver: true }), extension: root };
    const file = `>long\n${randomProtein(350, 99)}\n>other\nMKV\n`;
    workbench = await Workbench.open(session, { files: { 'kill.faa': file } });
    await until('the extension', async () => (await workbench.statusBar()).includes('long: 350 aa'));
  });
  after(() => workbench.close());

  const painted = async (): Promise<number> =>
    (await workbench.editor.cells(2)).filter(({ background }) => background !== '').length;
  const visible = async (): Promise<number> => (await workbench.editor.cells(2)).length;

  it('leaves the editor responsive, is started again, and comes to the end', async () => {
    await workbench.command('Seqlens: Score Record');
    await until('the first colours', async () => (await painted()) > 0);
    const [engine] = enginesBelow(session.server.pid);
    assert.ok(engine, 'an engine runs');
    process.kill(engine, 'SIGKILL');
    await workbench.editor.goTo(4, 4);
    await workbench.editor.type('LA');
    await until('the typed letters', async () =>
      (await workbench.editor.cells(4))
        .map(({ char }) => char)
        .join('')
        .startsWith('MKVLA'),
    );
    await until('another engine', () =>
      Promise.resolve(enginesBelow(session.server.pid).some((pid) => pid !== engine)),
    );
    await until('all of the line coloured', async () => (await painted()) === (await visible()), {
      timeout: 60_000,
    });
  });
});
