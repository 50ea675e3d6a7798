import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, openFile } from './openText';

/** Tokens in a range as `line:column text type+modifiers`, decoded from the relative integers of the API. */
async function tokensOf(document: vscode.TextDocument, range: vscode.Range): Promise<string[]> {
  const [legend, tokens] = await Promise.all([
    vscode.commands.executeCommand<vscode.SemanticTokensLegend | undefined>(
      'vscode.provideDocumentRangeSemanticTokensLegend',
      document.uri,
      range,
    ),
    vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(
      'vscode.provideDocumentRangeSemanticTokens',
      document.uri,
      range,
    ),
  ]);
  if (legend === undefined || tokens === undefined) return [];
  const decoded: string[] = [];
  let line = 0;
  let column = 0;
  for (let i = 0; i < tokens.data.length; i += 5) {
    const [deltaLine = 0, deltaColumn = 0, length = 0, type = 0, bits = 0] = tokens.data.subarray(i, i + 5);
    column = deltaLine === 0 ? column + deltaColumn : deltaColumn;
    line += deltaLine;
    const modifiers = legend.tokenModifiers.filter((_, bit) => (bits & (1 << bit)) !== 0);
    const text = document.lineAt(line).text.slice(column, column + length);
    decoded.push(`${line}:${column} ${text} ${[legend.tokenTypes[type], ...modifiers].join('+')}`);
  }
  return decoded;
}

function setLayer(on: boolean | undefined): Thenable<void> {
  return vscode.workspace
    .getConfiguration('seqlens')
    .update('layers.residueClasses', on, vscode.ConfigurationTarget.Workspace);
}

const all = new vscode.Range(0, 0, 99, 0);

describe('residue classes as semantic tokens', () => {
  afterEach(() => setLayer(undefined));

  it('are off until asked for, and go when the layer is switched off', async () => {
    const document = await openFile('>a\nAVDE\n');
    assert.deepEqual(await tokensOf(document, all), []);
    await vscode.commands.executeCommand('seqlens.toggleResidueClasses');
    await eventually(
      () => tokensOf(document, all),
      (tokens) => tokens.length === 2,
    );
    await vscode.commands.executeCommand('seqlens.toggleResidueClasses');
    await eventually(
      () => tokensOf(document, all),
      (tokens) => tokens.length === 0,
    );
  });

  it('follow the alphabet of each record, and skip headers and comments', async () => {
    await setLayer(true);
    const document = await openFile(
      '>a AAAA\nMK--\n; AAAA\nDE*LLLLLLLLLLLLLLLLLLLL\n>b\nACGTacgtNACGTACGTACGTACGT\n',
    );
    const expected = [
      '1:0 M residueHydrophobic',
      '1:1 K residueBasic',
      '1:2 -- residueGap',
      '3:0 DE residueAcidic',
      '3:2 * residueStop',
      '3:3 LLLLLLLLLLLLLLLLLLLL residueHydrophobic',
      '5:0 A baseAdenine',
      '5:1 C baseCytosine',
      '5:2 G baseGuanine',
      '5:3 T baseThymine',
      '5:4 a baseAdenine+softMasked',
    ];
    const tokens = await eventually(
      () => tokensOf(document, all),
      (found) => found.length > 0,
    );
    assert.deepEqual(tokens.slice(0, expected.length), expected);
    assert.ok(tokens.includes('5:8 N residueAmbiguous'));
  });

  it('call lower case an insertion in an a3m', async () => {
    await setLayer(true);
    const document = await openFile('>a\nMKde\n', 'a3m');
    const tokens = await eventually(
      () => tokensOf(document, all),
      (found) => found.length > 0,
    );
    assert.equal(tokens.at(-1), '1:2 de residueAcidic+insertion');
  });

  it('cover the requested range and nothing else, however long the line', async () => {
    await setLayer(true);
    const document = await openFile(`>a\n${'MD'.repeat(500_000)}\n>b\nMK\n`);
    const tokens = await eventually(
      () => tokensOf(document, new vscode.Range(1, 4, 1, 8)),
      (found) => found.length > 0,
    );
    assert.deepEqual(tokens, [
      '1:4 M residueHydrophobic',
      '1:5 D residueAcidic',
      '1:6 M residueHydrophobic',
      '1:7 D residueAcidic',
    ]);
    assert.equal((await tokensOf(document, new vscode.Range(1, 0, 1, 1_000_000))).length, 10_000);
  });
});
