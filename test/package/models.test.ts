import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { until } from '../../tools/lib/poll';
import type { Server } from '../../tools/workbench/server';
import { randomConfig } from '../reference/randomWeights';
import { ChooseModel } from '../support/chooseModel';
import { TestHub } from '../support/hub';
import { packedExtension } from '../support/packed';
import { TestProxy } from '../support/proxy';
import { accept } from '../support/quickInput';
import { newServer, root } from '../support/session';
import { Workbench } from '../support/workbench';
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
  let models: ChooseModel;
  before(async () => {
    hub = await TestHub.start({
      'test/stand-in': path.join(root, 'test/fixtures/lookup-protein'),
      'test/random': await randomShards(),
    });
    hub.token = 'hf_secret';
    proxy = await TestProxy.start({ [HUB]: Number(new URL(hub.endpoint).port) });
    server = await newServer({
      install: [await packedExtension()],
      // Of the user: in a server's own settings VS Code does not look for it.
      settings: { 'http.proxy': `http://${proxy.address}` },
    });
    server.home.configureMachine({ 'seqlens.hub.endpoint': `http://${HUB}` });
    const files = {
      'one.faa': '>one\nMQIFVKTLTGKTITLEVEPSDTIENVKAKIQDKEGIPPDQQRLIFAGKQLEDGRTLSDYN\n',
      'variant.faa': '>K6A\nMQIFVATLTGKTITLEVEPSDTIENVKAKI\n',
    };
    workbench = await Workbench.open({ server }, { files });
    models = new ChooseModel(workbench);
    await until('the extension', async () => (await workbench.statusBar()).includes('one: 60 aa'));
  });
  after(async () => {
    await workbench.close();
    await proxy.stop();
    await hub.stop();
  });

  const installed = (name: string): string =>
    path.join(server.home.folder, 'ud/User/globalStorage/seqlens.seqlens/models', name);

  it('is one of a list: what is here, what can be fetched, at what cost, how fast here', async () => {
    await workbench.command('Seqlens: Score File');
    await models.lens(/pseudo-perplexity .* seqlens-protein/);
    assert.match(
      await models.list(),
      /ESM-2 8M[^]*7\.51 M parameters · mean Spearman 0\.226[^]*31\.4 MB · about 149 MB of memory · MIT · about \d+ (s|min) for 300 residues/,
    );
    await workbench.screenshot('choose-model');
    await workbench.page.keyboard.press('Escape');
  });

  it('is fetched after a yes alone', async () => {
    assert.match(
      await models.ask('test/stand-in'),
      /Download stand-in\?[^]*test\/stand-in on hub\.test[^]*Licence/,
    );
    await models.button('Cancel').click();
    await models.dialog.waitFor({ state: 'detached' });
    assert.deepEqual(hub.seen, []);
  });

  it('shows the cost of a listed one, with the speed of this machine', async () => {
    await workbench.command('Seqlens: Choose Model');
    await workbench.choose('ESM-2 8M');
    await models.button('Download').waitFor();
    assert.match(
      (await models.dialog.innerText()).replaceAll('\u00a0', ' '),
      /Download: 31\.4 MB\s+Memory while it scores: about 149 MB[^]*Speed here: about \d+ (s|min|h) for a protein of 300/,
    );
    await models.button('Cancel').click();
  });

  it('asks for a token where the hub wants one, and goes on with it', async () => {
    hub.misbehave('model.safetensors', { slow: { milliseconds: 1000, piece: 20_000 } });
    await models.ask('test/stand-in');
    await models.button('Download').click();
    await models.told(/wants to know who asks/);
    await models.answer('Set Token…').click();
    await workbench.page.locator('.quick-input-widget input[type="password"]').fill('hf_secret');
    await accept(workbench.page);
    await models.told(/Downloading stand-in/);
    assert.ok(proxy.seen.includes(`CONNECT ${HUB}:80`), 'by the proxy of VS Code’s settings');
  });

  it('can be cancelled while it comes, and goes on later', async () => {
    await models.told(/Downloading stand-in: [1-9][\d.]* kB of 218 kB/);
    await workbench.screenshot('downloading');
    await models.answer('Cancel').click();
    await until('no download', async () =>
      (await workbench.notifications()).every((text) => !text.startsWith('Downloading')),
    );
    await models.ask('test/stand-in');
    await models.button('Download').click();
    await models.told(/stand-in installed, self-test passed\. Finds natural sequences likelier/);
    assert.match(hub.asked('model.safetensors', 'store').at(-1)?.headers.range ?? '', /^bytes=\d+-$/);
  });

  it('is then the one that answers, and is named by lens and status bar', async () => {
    await models.lens(/pseudo-perplexity .* · stand-in, masked/);
    await models.answers('stand-in');
    assert.ok(fs.existsSync(path.join(installed('stand-in'), 'manifest.json')));
  });

  it('gets its table of natural and shuffled proteins in the background, and the lens reads it', async () => {
    await models.lens(/above .* natural, .* shuffled · stand-in/);
    await workbench.screenshot('model-in-use');
  });

  it('can be verified', async () => {
    await workbench.command('Seqlens: Verify Model');
    await workbench.choose('stand-in');
    await models.told(/stand-in is as installed \(sha256 [0-9a-f]{12}…\)\. From test\/stand-in at c731040/);
    fs.appendFileSync(path.join(installed('stand-in'), 'model.safetensors'), 'x');
    await workbench.command('Seqlens: Verify Model');
    await workbench.choose('stand-in');
    await models.told(/are not those of its manifest\.json/);
    await workbench.screenshot('verified');
  });

  it('can be removed: the embedded one answers again', async () => {
    await workbench.command('Seqlens: Remove Model');
    await workbench.choose('stand-in');
    await models.button('Remove').click();
    await models.answers('seqlens-protein');
    // It scored this record before, so its numbers are recalled.
    await models.lens(/pseudo-perplexity .* · seqlens-protein/);
  });

  it('of PyTorch shards that fails its self-test is not used unasked', async () => {
    await models.ask('test/random');
    await models.button('Download').click();
    await models.button('Remove It').waitFor();
    assert.match(
      await models.dialog.innerText(),
      /random failed its self-test[^]*do not trust its numbers: Finds natural sequences no likelier/,
    );
    await workbench.screenshot('self-test-failed');
    await models.button('Remove It').click();
    await until('it to be gone', () => !fs.existsSync(installed('random')));
    await models.answers('seqlens-protein');
  });

  it('of one’s own is taken as a folder or a file, and tested first', async () => {
    const fixtures = path.join(root, 'test/fixtures');
    await models.own('A Folder of Your Own', path.join(fixtures, 'lookup-protein'));
    await models.answers('lookup-protein');
    await models.own('A File of Your Own', path.join(fixtures, 'checkpoints/fair-esm.pt'));
    await models.button('Use It Anyway').click();
    await models.answers('fair-esm.pt');
    await workbench.screenshot('own-file');
    await workbench.command('Seqlens: Choose Model');
    await workbench.choose('in the package');
    await models.answers('seqlens-protein');
  });

  it('has its weakness said where variants are judged', async () => {
    await workbench.openFile('variant.faa');
    await workbench.editor.clickLens('Score variant');
    await models.lens(/weaker than BLOSUM62 on \d of 8 assays; install ESM-2 for fitness/);
    await workbench.screenshot('weaker-than-blosum62');
    await workbench.openFile('one.faa');
  });

  it('says what keeps it from being fetched', async () => {
    hub.misbehave('config.json', { status: 403 });
    await models.ask('test/stand-in');
    await models.button('Download').click();
    await models.told(/accept the model's terms/);
  });
});
