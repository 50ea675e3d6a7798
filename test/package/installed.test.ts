import assert from 'node:assert/strict';
import { until } from '../../tools/lib/poll';
import { isAlive } from '../../tools/lib/process';
import type { Server } from '../../tools/workbench/server';
import { enginesBelow } from '../support/engines';
import { packedExtension } from '../support/packed';
import { newServer } from '../support/session';
import { Workbench } from '../support/workbench';
import { ubiquitin } from './proteins';

/** The VSIX as a user gets it: no test flag, so that folders open in Restricted Mode, and notifications show. */
describe('the installed VSIX', () => {
  let server: Server;
  let workbench: Workbench;
  before(async () => {
    server = await newServer({ trust: false, install: [await packedExtension()] });
    workbench = await Workbench.open(
      { server },
      {
        files: { 'one.faa': `>ubiquitin\n${ubiquitin}\n`, 'two.faa': `>half\n${ubiquitin.slice(0, 38)}\n` },
        settings: { 'seqlens.model.path': '/nowhere' },
      },
    );
  });
  after(() => workbench.close());

  async function score(): Promise<string> {
    await until('a lens', async () => (await workbench.editor.lenses()).length > 0);
    await workbench.command('Seqlens: Score File');
    return until(
      'a pseudo-perplexity in the lens',
      async () => (await workbench.editor.lenses()).find((text) => /pseudo-perplexity \d/.test(text)),
      { timeout: 60_000 },
    );
  }

  it('scores with the embedded model in Restricted Mode, whatever model the folder names', async () => {
    await until('Restricted Mode', async () => (await workbench.statusBar()).includes('Restricted Mode'));
    assert.match(await score(), /Protein · 76 aa · .*seqlens-protein, masked/);
    await workbench.screenshot('restricted');
  });

  it('paints the residues by their likelihood', async () => {
    const painted = await until('colours', async () => {
      const backgrounds = new Set((await workbench.editor.cells(2)).map(({ background }) => background));
      return backgrounds.size > 1 ? backgrounds : undefined;
    });
    assert.ok(painted.size <= 11, `${painted.size} backgrounds: 9 bins, and none`);
  });

  it('takes the model that a trusted folder names, and says what is wrong with it', async () => {
    await workbench.trustFolder();
    await workbench.openFile('two.faa');
    await workbench.command('Seqlens: Score File');
    const message = await until('a notification about the model', async () =>
      (await workbench.notifications()).find((text) => text.includes('/nowhere')),
    );
    assert.match(message, /model/i);
    await workbench.screenshot('notification');
  });

  it('leaves no model process behind', async () => {
    const engines = enginesBelow(server.pid);
    assert.ok(engines.length > 0, 'the tests above started engines');
    await server.stop();
    await until('the engines to end', () => !engines.some(isAlive));
  });
});
