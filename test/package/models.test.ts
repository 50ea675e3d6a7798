import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { until } from '../../tools/lib/poll';
import type { Server } from '../../tools/workbench/server';
import { TestHub } from '../support/hub';
import { packedExtension } from '../support/packed';
import { accept } from '../support/quickInput';
import { newServer, root } from '../support/session';
import { Workbench, type Theme } from '../support/workbench';

/** Dialogs and notifications show only without the test driver, so with the installed VSIX. */
describe('a model from a hub, in the installed VSIX', () => {
  let hub: TestHub;
  let server: Server;
  let workbench: Workbench;
  before(async () => {
    hub = await TestHub.start({ 'test/stand-in': path.join(root, 'test/fixtures/lookup-protein') });
    server = await newServer({ install: [await packedExtension()] });
    server.home.configureMachine({ 'seqlens.hub.endpoint': hub.endpoint });
    const files = { 'one.faa': '>one\nMQIFVKTLTGKTITLEVEPSDTIENVKAKIQDKEGIPPDQQRLIFAGKQLEDGRTLSDYN\n' };
    workbench = await Workbench.open({ server }, { files });
    await until('the extension', async () => (await workbench.statusBar()).includes('one: 60 aa'));
  });
  after(async () => {
    await workbench.close();
    await hub.stop();
  });

  const dialog = () => workbench.page.locator('.monaco-dialog-box');
  const lens = (text: RegExp): Promise<string> =>
    until(
      `the lens ${String(text)}`,
      async () => (await workbench.editor.lenses()).find((each) => text.test(each)),
      { timeout: 60_000 },
    );
  const told = (text: RegExp): Promise<string> =>
    until(`the notification ${String(text)}`, async () =>
      (await workbench.notifications()).find((each) => text.test(each)),
    );
  const askForStandIn = async (): Promise<void> => {
    await workbench.command('Seqlens: Choose Model');
    const input = workbench.page.locator('.quick-input-widget input[type="text"]').first();
    await workbench.page.getByPlaceholder('A model for sequences').fill('Another');
    await workbench.choose('Another Model of the Hub');
    await workbench.page.getByPlaceholder('facebook/').waitFor();
    await input.fill('test/stand-in');
    await accept(workbench.page);
    await dialog().waitFor();
  };

  it('is one of a list: what is here, what can be fetched, at what cost', async () => {
    await workbench.command('Seqlens: Score File');
    await lens(/pseudo-perplexity .* seqlens-protein/);
    for (const theme of ['light', 'dark', 'hc-dark'] as const satisfies Theme[]) {
      await workbench.setTheme(theme);
      await workbench.page.locator('.statusbar-item', { hasText: 'seqlens-protein, masked' }).click();
      const rows = workbench.page.locator('.quick-input-list .monaco-list-row');
      await rows.filter({ hasText: 'ESM-2 650M' }).first().waitFor();
      const text = (await rows.allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
      assert.match(
        text,
        /ESM-2 8M[^]*7\.51 M parameters · mean Spearman 0\.226[^]*31\.4 MB · about 149 MB of memory · MIT/,
      );
      await workbench.screenshot('choose-model');
      await workbench.page.keyboard.press('Escape');
    }
    await workbench.setTheme('light');
  });

  it('is fetched after a yes alone', async () => {
    await askForStandIn();
    const text = (await dialog().innerText()).replaceAll('\u00a0', ' ');
    assert.match(text, /Download stand-in\?[^]*test\/stand-in on 127\.0\.0\.1[^]*Licence/);
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    await dialog().waitFor({ state: 'detached' });
    assert.deepEqual(hub.seen, []);
  });

  it('shows the cost of a listed one, with the speed of this machine', async () => {
    await workbench.command('Seqlens: Choose Model');
    await workbench.choose('ESM-2 8M');
    await dialog().waitFor();
    const text = (await dialog().innerText()).replaceAll('\u00a0', ' ');
    assert.match(
      text,
      /Download: 31\.4 MB\s+Memory while it scores: about 149 MB[^]*Speed here: about \d+ (s|min|h) for a protein of 300/,
    );
    await workbench.screenshot('download-consent');
    await dialog().getByRole('button', { name: 'Cancel' }).click();
  });

  it('can be cancelled while it comes, and goes on later', async () => {
    hub.misbehave('model.safetensors', { slow: { milliseconds: 400, piece: 20_000 } });
    await askForStandIn();
    await dialog().getByRole('button', { name: 'Download' }).click();
    await told(/Downloading stand-in: [1-9][\d.]* kB of 218 kB/);
    await workbench.screenshot('downloading');
    await workbench.page.locator('.notifications-toasts').getByRole('button', { name: 'Cancel' }).click();
    await until('no download', async () =>
      (await workbench.notifications()).every((text) => !text.startsWith('Downloading')),
    );
    await askForStandIn();
    await dialog().getByRole('button', { name: 'Download' }).click();
    await told(/stand-in is installed\. Finds natural sequences likelier/);
    assert.match(hub.asked('model.safetensors', 'store').at(-1)?.headers.range ?? '', /^bytes=\d+-$/);
  });

  it('is then the one that answers, and is named by lens and status bar', async () => {
    await lens(/pseudo-perplexity .* · stand-in, masked/);
    await until('the status bar', async () =>
      (await workbench.statusBar()).some((text) => text.includes('stand-in, masked')),
    );
    const installed = path.join(
      server.home.folder,
      'ud',
      'User',
      'globalStorage',
      'seqlens.seqlens',
      'models',
    );
    assert.ok(fs.existsSync(path.join(installed, 'stand-in', 'manifest.json')));
  });

  it('gets its table of natural and shuffled proteins in the background, and the lens reads it', async () => {
    await lens(/above .* natural, .* shuffled · stand-in/);
    for (const theme of ['light', 'dark', 'hc-dark'] as const satisfies Theme[]) {
      await workbench.setTheme(theme);
      await workbench.screenshot('model-in-use');
    }
  });

  it('can be removed: the embedded one answers again', async () => {
    await workbench.command('Seqlens: Remove Model');
    await workbench.choose('stand-in');
    await dialog().getByRole('button', { name: 'Remove' }).click();
    await until('the status bar', async () =>
      (await workbench.statusBar()).some((text) => text.includes('seqlens-protein, masked')),
    );
    await lens(/Score/);
  });

  it('says what keeps it from being fetched', async () => {
    hub.misbehave('config.json', { status: 403 });
    await askForStandIn();
    await dialog().getByRole('button', { name: 'Download' }).click();
    await told(/accept the model's terms/);
    await workbench.screenshot('refused');
  });
});
