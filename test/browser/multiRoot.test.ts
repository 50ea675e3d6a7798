import * as fs from 'node:fs';
import * as path from 'node:path';
import { until } from '../../tools/lib/poll';
import { randomProtein } from '../support/sequences';
import { developmentSession, root } from '../support/session';
import { Workbench } from '../support/workbench';

const fixture = (name: string): Uint8Array =>
  fs.readFileSync(path.join(root, 'test/fixtures/lookup-protein', name));

/** Two folders in one workspace; the second has a model of its own, by a path that starts at itself. */
describe('a multi-root workspace', () => {
  let workbench: Workbench;
  before(async () => {
    const model = ['config.json', 'manifest.json', 'model.safetensors'];
    workbench = await Workbench.open(await developmentSession(), {
      roots: ['plain', 'own'],
      files: {
        'plain/one.faa': `>one\n${randomProtein(40, 91)}\n`,
        'own/two.faa': `>two\n${randomProtein(40, 92)}\n`,
        'own/.vscode/settings.json': JSON.stringify({ 'seqlens.model.path': './model' }),
        ...Object.fromEntries(model.map((name) => [`own/model/${name}`, fixture(name)])),
      },
    });
  });
  after(() => workbench.close());

  const scored = async (model: string): Promise<void> => {
    await workbench.command('Seqlens: Score File');
    await until(`a lens of ${model}`, async () =>
      (await workbench.editor.lenses()).some(
        (text) => text.includes('pseudo-perplexity') && text.includes(model),
      ),
    );
  };

  it('scores a file of a folder that says nothing with the embedded model', () =>
    scored('seqlens-protein, masked'));

  it('scores a file with the model that its own folder names', async () => {
    await workbench.openFile('own/two.faa');
    await scored('lookup-protein, masked');
    await until('the model in the status bar', async () =>
      (await workbench.statusBar()).some((text) => text.includes('lookup-protein')),
    );
  });
});
