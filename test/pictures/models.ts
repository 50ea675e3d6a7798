/** The pictures of docs/models.md: a model from a hub of this machine, from the list to the lens. */
import * as path from 'node:path';
import { until } from '../../tools/lib/poll';
import { ChooseModel } from '../support/chooseModel';
import { TestHub } from '../support/hub';
import { packedExtension } from '../support/packed';
import { newServer, root } from '../support/session';
import { Workbench } from '../support/workbench';

const size = { width: 1100, height: 560 };
const files = {
  'ubiquitin.faa':
    '>ubiquitin\nMQIFVKTLTGKTITLEVEPSDTIENVKAKIQDKEGIPPDQQRLIFAGKQLEDGRTLSDYN\nIQKESTLHLVLRLRGG\n',
  'variant.faa': '>K6A\nMQIFVATLTGKTITLEVEPSDTIENVKAKI\n',
};

type Take = (workbench: Workbench, name: string) => Promise<void>;

/** Dialogs and notifications show only where the VSIX is installed. */
export async function takeModels(take: Take): Promise<void> {
  const hub = await TestHub.start({ 'example/stand-in': path.join(root, 'test/fixtures/lookup-protein') });
  const server = await newServer({ install: [await packedExtension()] });
  server.home.configureMachine({ 'seqlens.hub.endpoint': hub.endpoint });
  const workbench = await Workbench.open({ server }, { files, size });
  const models = new ChooseModel(workbench);
  await until('the extension', async () => (await workbench.statusBar()).includes('ubiquitin: 76 aa'));
  await download(workbench, models, (name) => take(workbench, name));
  await workbench.close();
  await hub.stop();
}

async function download(
  workbench: Workbench,
  models: ChooseModel,
  take: (name: string) => Promise<void>,
): Promise<void> {
  await workbench.command('Seqlens: Score File');
  await models.lens(/pseudo-perplexity .* seqlens-protein/);
  await models.list();
  await take('model-list');
  await workbench.choose('ESM-2 8M');
  await models.button('Download').waitFor();
  await take('model-consent');
  await models.button('Cancel').click();
  await models.ask('example/stand-in');
  await models.button('Download').click();
  await models.told(/self-test passed/);
  await models.lens(/above .* natural, .* shuffled · stand-in/);
  await take('model-in-use');
  await workbench.command('Seqlens: Remove Model');
  await workbench.choose('stand-in');
  await models.button('Remove').click();
  await models.answers('seqlens-protein');
  await workbench.openFile('variant.faa');
  await workbench.command('Notifications: Clear All Notifications');
  const shown = await models.lens(/Score variant|log-odds/);
  if (shown.includes('Score variant')) await workbench.editor.clickLens('Score variant');
  await workbench.page.mouse.move(2, 2);
  await models.lens(/log-odds/);
  await models.lens(/weaker than BLOSUM62/);
  await take('model-weak');
}
