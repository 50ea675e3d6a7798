import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { until } from '../../tools/lib/poll';
import type { Server } from '../../tools/workbench/server';
import { randomConfig } from '../reference/randomWeights';
import { TestHub } from '../support/hub';
import { packedExtension } from '../support/packed';
import { TestProxy } from '../support/proxy';
import { accept } from '../support/quickInput';
import { newServer, root } from '../support/session';
import { Workbench, type Theme } from '../support/workbench';
import { SMALL } from '../unit/weights/folders';

/** Known to the proxy alone. */
const HUB = 'hub.test';

/** A repository of PyTorch shards with random weights: it loads, and cannot pass its self-test. */
async function randomShards(): Promise<string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seqlens-random-'));
  process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  const fixtures = path.join(root, 'test/fixtures/checkpoints');
  for (const name of fs.readdirSync(fixtures).filter((name) => name.startsWith('pytorch_model')))
    fs.copyFileSync(path.join(fixtures, name), path.join(folder, name));
  await fs.promises.writeFile(path.join(folder, 'config.json'), JSON.stringify(randomConfig(SMALL)));
  return folder;
}

/** Dialogs and notifications show only without the test driver, so with the installed VSIX. */
describe('a model from a hub, in the installed VSIX', () => {
  let hub: TestHub;
  let proxy: TestProxy;
  let server: Server;
  let workbench: Workbench;
  before(async () => {
    hub = await TestHub.start({
      'test/stand-in': path.join(root, 'test/fixtures/lookup-protein'),
      'test/random': await randomShards(),
    });
    hub.token = 'hf_secret';
    proxy = await TestProxy.start({ [HUB]: Number(new URL(hub.endpoint).port) });
    server = await newServer({ install: [await packedExtension()] });
    const settings = { 'seqlens.hub.endpoint': `http://${HUB}`, 'http.proxy': `http://${proxy.address}` };
    server.home.configureMachine(settings);
    const files = {
      'one.faa': '>one\nMQIFVKTLTGKTITLEVEPSDTIENVKAKIQDKEGIPPDQQRLIFAGKQLEDGRTLSDYN\n',
      'variant.faa': '>K6A\nMQIFVATLTGKTITLEVEPSDTIENVKAKI\n',
    };
    workbench = await Workbench.open({ server }, { files });
    await until('the extension', async () => (await workbench.statusBar()).includes('one: 60 aa'));
  });
  after(async () => {
    await workbench.close();
    await proxy.stop();
    await hub.stop();
  });

  const installed = (): string =>
    path.join(server.home.folder, 'ud/User/globalStorage/seqlens.seqlens/models');
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
  const ask = async (repository = 'test/stand-in'): Promise<void> => {
    await workbench.command('Seqlens: Choose Model');
    const input = workbench.page.locator('.quick-input-widget input[type="text"]').first();
    await workbench.page.getByPlaceholder('A model for sequences').fill('Another');
    await workbench.choose('Another Model of the Hub');
    await workbench.page.getByPlaceholder('facebook/').waitFor();
    await input.fill(repository);
    await accept(workbench.page);
    await press('Download', false);
  };
  const press = async (button: string, click = true): Promise<void> => {
    const wanted = dialog().getByRole('button', { name: button });
    await wanted.waitFor();
    if (click) await wanted.click();
  };
  const answers = (model: string): Promise<true> =>
    until(
      `${model} in the status bar`,
      async () =>
        (await workbench.statusBar()).some((text) => text.includes(`${model}, masked`)) || undefined,
    );

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
    await ask();
    const text = (await dialog().innerText()).replaceAll('\u00a0', ' ');
    assert.match(text, /Download stand-in\?[^]*test\/stand-in on hub\.test[^]*Licence/);
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

  it('asks for a token where the hub wants one, and goes on with it', async () => {
    hub.misbehave('model.safetensors', { slow: { milliseconds: 1000, piece: 20_000 } });
    await ask();
    await press('Download');
    await told(/wants to know who asks/);
    await workbench.screenshot('token-wanted');
    await workbench.page.locator('.notifications-toasts').getByRole('button', { name: 'Set Token…' }).click();
    const input = workbench.page.locator('.quick-input-widget input[type="password"]');
    await input.fill('hf_secret');
    await workbench.screenshot('token-input');
    await accept(workbench.page);
    await told(/Downloading stand-in/);
    assert.ok(proxy.seen.includes(`GET ${HUB}`), 'by the proxy of VS Code’s settings');
  });

  it('can be cancelled while it comes, and goes on later', async () => {
    await told(/Downloading stand-in: [1-9][\d.]* kB of 218 kB/);
    await workbench.screenshot('downloading');
    await workbench.page.locator('.notifications-toasts').getByRole('button', { name: 'Cancel' }).click();
    await until('no download', async () =>
      (await workbench.notifications()).every((text) => !text.startsWith('Downloading')),
    );
    await ask();
    await press('Download');
    await told(/stand-in is installed\. Finds natural sequences likelier/);
    assert.match(hub.asked('model.safetensors', 'store').at(-1)?.headers.range ?? '', /^bytes=\d+-$/);
  });

  it('is then the one that answers, and is named by lens and status bar', async () => {
    await lens(/pseudo-perplexity .* · stand-in, masked/);
    await answers('stand-in');
    assert.ok(fs.existsSync(path.join(installed(), 'stand-in', 'manifest.json')));
  });

  it('gets its table of natural and shuffled proteins in the background, and the lens reads it', async () => {
    await lens(/above .* natural, .* shuffled · stand-in/);
    for (const theme of ['light', 'dark', 'hc-dark'] as const satisfies Theme[]) {
      await workbench.setTheme(theme);
      await workbench.screenshot('model-in-use');
    }
  });

  it('can be verified', async () => {
    await workbench.command('Seqlens: Verify Model');
    await workbench.choose('stand-in');
    await told(/stand-in is as it was installed, sha256 [0-9a-f]{12}…\. test\/stand-in at c731040/);
    await workbench.screenshot('verified');
  });

  it('can be removed: the embedded one answers again', async () => {
    await workbench.command('Seqlens: Remove Model');
    await workbench.choose('stand-in');
    await dialog().getByRole('button', { name: 'Remove' }).click();
    await answers('seqlens-protein');
    await lens(/Score/);
  });

  it('of PyTorch shards that fails its self-test is not used unasked', async () => {
    await ask('test/random');
    await press('Download');
    await press('Remove It', false);
    const text = await dialog().innerText();
    assert.match(
      text,
      /random failed its self-test[^]*do not trust its numbers: Finds natural sequences no likelier/,
    );
    await workbench.screenshot('self-test-failed');
    await press('Remove It');
    await answers('seqlens-protein');
    await until('it to be gone', () => !fs.existsSync(path.join(installed(), 'random')));
  });

  it('of one’s own is taken as a folder or a file, and tested first', async () => {
    const pick = async (entry: string, place: string): Promise<void> => {
      await workbench.command('Seqlens: Choose Model');
      await workbench.page.getByPlaceholder('A model for sequences').fill(entry);
      await workbench.choose(entry);
      const ok = workbench.page.locator('.quick-input-widget').getByText('Use This Model');
      await ok.waitFor();
      await workbench.page.locator('.quick-input-widget input[type="text"]').first().fill(place);
      await workbench.screenshot(`pick-${path.basename(place)}`);
      // Until it has looked the path up, it takes no answer.
      await until('the file dialog to close', async () => {
        if (!(await ok.isVisible())) return true;
        await ok.click({ timeout: 1000 }).catch(() => undefined);
        return undefined;
      });
    };
    const fixtures = path.join(root, 'test/fixtures');
    await pick('A Folder of Your Own', path.join(fixtures, 'lookup-protein'));
    await answers('lookup-protein');
    await pick('A File of Your Own', path.join(fixtures, 'exported-onnx/model.onnx'));
    await answers('lookup-protein (ONNX)');
    await pick('A File of Your Own', path.join(fixtures, 'checkpoints/fair-esm.pt'));
    await press('Use It Anyway');
    await answers('fair-esm.pt');
    await workbench.screenshot('own-file');
    await workbench.command('Seqlens: Choose Model');
    await workbench.choose('in the package');
    await answers('seqlens-protein');
  });

  it('has its weakness said where variants are judged', async () => {
    await workbench.openFile('variant.faa');
    await workbench.editor.clickLens('Score variant');
    await lens(/weaker than BLOSUM62 on \d of 8 assays; install ESM-2 for fitness/);
    for (const theme of ['light', 'dark', 'hc-dark'] as const satisfies Theme[]) {
      await workbench.setTheme(theme);
      await workbench.screenshot('weaker-than-blosum62');
    }
    await workbench.setTheme('light');
    await workbench.openFile('one.faa');
  });

  it('says what keeps it from being fetched', async () => {
    hub.misbehave('config.json', { status: 403 });
    await ask();
    await press('Download');
    await told(/accept the model's terms/);
    await workbench.screenshot('refused');
  });
});
