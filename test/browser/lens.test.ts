import assert from 'node:assert/strict';
import { until } from '../../tools/lib/poll';
import { developmentSession } from '../support/session';
import { Workbench } from '../support/workbench';

/** Of no other test: what the suite's server has in its cache is told without asking. */
const WILD_TYPE = 'MQIFQDPPIGEKDQIKAKVNEITDSPEVELTITKGTLTKVQRLIFAGKQLEDGRTLSDYNIQKESTLHLVLRLRGG';
const mutant = (position: number, letter: string): string =>
  WILD_TYPE.slice(0, position - 1) + letter + WILD_TYPE.slice(position);

const LATER = 'MSEEKVLAGTDNPWYHRCQF';

const FILES = {
  'variants.faa': [
    `>ubiquitin\n${WILD_TYPE}`,
    `>I44A\n${mutant(44, 'A')}`,
    `>K48R\n${mutant(48, 'R')}`,
    `>designed\n${mutant(3, 'W')}`,
  ].join('\n'),
  'later.faa': `>kinase\n${LATER}\n>kinase_K5R with K5R\n${LATER.slice(0, 4)}R${LATER.slice(5)}`,
  'notes.faa': '>empty\n>unknown\nXXXXXX\n',
  'genome.fna': '>contig\nACGTACGTACGTTTGACA\n',
};

describe('the lens of a record', () => {
  let workbench: Workbench;
  const lens = (what: string, expected: RegExp): Promise<string> =>
    until(what, async () => {
      const found = await workbench.editor.lenses();
      return found.find((text) => expected.test(text));
    });

  before(async () => {
    workbench = await Workbench.open(await developmentSession(), {
      files: FILES,
      settings: { 'seqlens.method': 'masked' },
    });
  });
  after(() => workbench.close());

  it('reads a variant from its header, against the wild type that it rebuilds', async () => {
    await lens('the variant', /I44A · Score variant/);
    await workbench.editor.clickLens('I44A · Score variant');
    assert.match(
      await lens('its log-odds', /I44A · log-odds/),
      /log-odds [+\u2212]?\d+(\.\d+)? nats \(additive\), likelier than .* of singles/,
    );
    // One scan of the wild type serves each of its variants.
    await lens('the other variant', /K48R · log-odds/);
  });

  it('offers to score, and the numbers take the place of the offer', async () => {
    await lens('the offer', /Protein · 76 aa · Score/);
    await workbench.editor.clickLens('Protein · 76 aa · Score');
    const text = await lens('a pseudo-perplexity', /pseudo-perplexity/);
    assert.match(text, /pseudo-perplexity \d+(\.\d+)?(, above .*)? · seqlens-protein, masked/);
  });

  it('reads variants against a reference that the user marks', async () => {
    await workbench.editor.clickLens('Use as reference');
    await lens('a variant that only the reference tells', /I3W · log-odds/);
    await lens('the mark', /\| Reference · Clear$/);
    await workbench.screenshot('lens');
    for (const width of [1280, 1100]) {
      await workbench.page.setViewportSize({ width, height: 800 });
      await workbench.screenshot(`lens-${width}`);
    }
    await workbench.page.setViewportSize({ width: 1200, height: 800 });
  });

  it('tells a variant as soon as its wild type was scored for itself', async () => {
    await workbench.openFile('later.faa');
    await lens('the offer of the variant', /K5R · Score variant/);
    await workbench.editor.clickLens('Protein · 20 aa · Score');
    await lens('its log-odds', /K5R · log-odds/);
  });

  it('says what cannot be scored, and why', async () => {
    await workbench.openFile('notes.faa');
    await lens('the empty record', /Protein · 0 aa · nothing to score/);
    await workbench.openFile('genome.fna');
    await lens('the DNA', /DNA · 18 nt · no DNA model installed/);
  });

  it('shows the details', async () => {
    await workbench.openFile('variants.faa');
    await workbench.editor.clickLens('pseudo-perplexity');
    const page = workbench.webview();
    await page.getByText('Most surprising residues').waitFor({ timeout: 60_000 });
    assert.match(await page.locator('body').innerText(), /Pseudo-perplexity\s+\d/);
    await workbench.screenshot('details');
  });

  it('has a legend also while the page of details has the focus', async () => {
    await workbench.webview().locator('body').click();
    await workbench.command('Seqlens: Show Colour Legend');
    const legend = workbench.page.locator('.quick-input-widget');
    await until('the legend', async () => /against uniform/.test(await legend.innerText()));
    await workbench.page.keyboard.press('Escape');
    await workbench.webview().locator('body').click();
    await workbench.command('Seqlens: Score File');
  });
});
