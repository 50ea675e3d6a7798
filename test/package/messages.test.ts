import assert from 'node:assert/strict';
import { until } from '../../tools/lib/poll';
import type { Server } from '../../tools/workbench/server';
import { enginesBelow } from '../support/engines';
import { packedExtension } from '../support/packed';
import { randomProtein } from '../support/sequences';
import { newServer } from '../support/session';
import { Workbench } from '../support/workbench';

/** Notifications show only without the test driver, so with the installed VSIX. */
describe('what the installed VSIX says while it works', () => {
  let server: Server;
  let workbench: Workbench;
  before(async () => {
    server = await newServer({ install: [await packedExtension()] });
    workbench = await Workbench.open(
      { server },
      {
        files: {
          'long.faa': `>long\n${randomProtein(900, 41)}\n`,
          'dna.fasta': `>gene\n${'ACGTTGCA'.repeat(10)}\n`,
          'surprise.faa': `>run\nM${'K'.repeat(28)}W${'K'.repeat(10)}\n`,
          'wide.faa': `>wide\n${randomProtein(10_400, 43)}\n`,
        },
      },
    );
    await until('the extension', async () => (await workbench.statusBar()).includes('long: 900 aa'));
  });
  after(() => workbench.close());

  const told = (what: RegExp): Promise<string> =>
    until(`the notification ${String(what)}`, async () =>
      (await workbench.notifications()).find((text) => what.test(text)),
    );

  it('shows count, rate, time left and a way to cancel', async () => {
    await workbench.command('Seqlens: Score File');
    await told(/Scoring: [\d,]+ of 900 residues · [\d.,]+ residues\/s · \d+ (s|min|h) left/);
    await workbench.screenshot('progress');
  });

  it('says that the model process was killed, and that it starts again', async () => {
    const [engine] = enginesBelow(server.pid);
    assert.ok(engine, 'an engine runs');
    process.kill(engine, 'SIGKILL');
    const message = await told(/model process/i);
    await workbench.screenshot('killed');
    assert.match(message, /again/);
  });

  it('stops at Cancel, and keeps the colours that have come', async () => {
    await workbench.page.locator('.notifications-toasts').getByRole('button', { name: 'Cancel' }).click();
    await until('no progress any more', async () =>
      (await workbench.notifications()).every((text) => !text.startsWith('Scoring')),
    );
    const painted = (await workbench.editor.cells(2)).filter(({ background }) => background !== '').length;
    assert.ok(painted > 0 && painted < 900, `${painted} of 900`);
  });

  it('says that there is no model for DNA', async () => {
    await workbench.openFile('dna.fasta');
    await workbench.command('Seqlens: Score File');
    await told(/gene is read as DNA, and there is no DNA model installed/);
  });

  it('says once that a long line is not drawn whole, and offers to wrap it', async () => {
    await workbench.openFile('wide.faa');
    await workbench.command('Seqlens: Choose Method…');
    await workbench.choose('Single pass');
    await workbench.command('Seqlens: Score File');
    await told(/Line 2 is longer than the 10,000 characters that VS Code draws/);
    await workbench.page.locator('.notifications-toasts').getByRole('button', { name: 'Wrap Lines' }).click();
    await until('a wrapped line', async () => (await workbench.editor.cells(3)).length === 60);
  });

  it('offers the masked method to a walk through surprises after a single pass, and goes on with it', async () => {
    await workbench.openFile('surprise.faa');
    await workbench.command('Seqlens: Score File');
    const lens = (what: RegExp): Promise<string> =>
      until(`the lens ${String(what)}`, async () =>
        (await workbench.editor.lenses()).find((text) => what.test(text)),
      );
    await lens(/single-pass perplexity/);
    await workbench.command('Seqlens: Go to Next Surprising Residue');
    await told(/Surprise needs the masked method/);
    const toasts = workbench.page.locator('.notifications-toasts');
    await toasts.getByRole('button', { name: 'Score Masked' }).click();
    await lens(/pseudo-perplexity/);
    await until('the cursor on the surprise', async () =>
      (await workbench.statusBar()).includes('run: Trp 30 of 40'),
    );
    await workbench.screenshot('masked-offered');
  });
});
