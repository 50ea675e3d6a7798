import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { unzipSync } from 'fflate';
import manifest from '../../package.json';
import { packedExtension } from '../support/packed';

describe('the VSIX', () => {
  let size: number;
  let names: string[];
  let files: Record<string, Uint8Array>;
  before(async () => {
    const packed = fs.readFileSync(await packedExtension());
    size = packed.length;
    names = [];
    files = unzipSync(packed, {
      filter: ({ name }) => {
        names.push(name.replace(/^extension\//, ''));
        return name === 'extension/package.json';
      },
    });
  });

  it('is no larger than 40 MB', () => {
    assert.ok(size <= 40e6, `${size} bytes`);
  });

  it('holds what the manifest and a user need', () => {
    const packed = JSON.parse(
      Buffer.from(files['extension/package.json'] ?? []).toString(),
    ) as typeof manifest;
    const { grammars, languages, walkthroughs } = packed.contributes;
    const contributed = [
      ...grammars.map(({ path }) => path),
      ...languages.map(({ configuration }) => configuration),
    ];
    const pictures = walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.image));
    const wanted = [
      ...pictures,
      ...[manifest.main, ...contributed].map((path) => path.replace('./', '')),
      ...[
        'LICENSE.txt',
        'readme.md',
        'changelog.md',
        'THIRD-PARTY-NOTICES.md',
        'docs/diagnostics.md',
        'examples/proteins.fasta',
        'dist/copies.js',
        'dist/engine.js',
        'dist/view.js',
        'dist/inspector.js',
        'l10n/bundle.l10n.json',
      ],
      'models/seqlens-protein/manifest.json',
      'models/seqlens-protein/model.safetensors',
      'models/seqlens-protein/sae/layer-2/manifest.json',
      'models/seqlens-protein/sae/layer-2/sae.safetensors',
      'models/seqlens-protein/sae/layer-2/features.json.gz',
      'models/seqlens-rna/manifest.json',
      'models/seqlens-rna/model.safetensors',
      'models/natural-proteins.fasta',
      'models/natural-rna.fasta',
      'models/natural-dna.fasta',
      'node_modules/onnxruntime-common/dist/cjs/package.json',
    ];
    assert.deepEqual(
      wanted.filter((name) => !names.includes(name)),
      [],
      'missing',
    );
  });

  it('holds the native runtime of this platform alone', () => {
    const native = names.filter((name) => name.includes('/bin/napi-v6/') && !name.endsWith('/'));
    assert.ok(native.some((name) => name.endsWith('onnxruntime_binding.node')));
    const own = `node_modules/onnxruntime-node/bin/napi-v6/${process.platform}/${process.arch}/`;
    assert.deepEqual(
      native.filter((name) => !name.startsWith(own)),
      [],
    );
  });

  it('holds nothing else', () => {
    const known = [
      /^(\[Content_Types\]\.xml|extension\.vsixmanifest|package\.json|LICENSE\.txt|readme\.md|changelog\.md)$/,
      /^(THIRD-PARTY-NOTICES\.md|examples\/proteins\.fasta|docs\/images\/\w+-(light|dark)\.png)$/,
      /^docs\/diagnostics\.md$/, // What the code of a diagnostic links to.
      /^dist\/[\w-]+\.js$/,
      /^(l10n|media|syntaxes)\/[\w.-]+\.(json|svg|png|css|md)$/,
      /^models\/([\w-]+\/(sae\/[\w-]+\/)?[\w.-]+\.(json|json\.gz|safetensors|md|txt)|natural-(proteins|rna|dna)\.fasta)$/,
      /^node_modules\/onnxruntime-(node|common)\/package\.json$/,
      /^node_modules\/onnxruntime-node\/(dist\/[\w-]+\.js|bin\/napi-v6\/.+)$/,
      /^node_modules\/onnxruntime-common\/dist\/cjs\/([\w-]+\.js|package\.json)$/,
    ];
    assert.deepEqual(
      names.filter((name) => !name.endsWith('/') && !known.some((pattern) => pattern.test(name))),
      [],
    );
  });
});
