import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, openFile, openUntitled } from './openText';

const dna = 'ATGAAATGAGGATGAAATGAGG';

async function show(document: vscode.TextDocument, selection: vscode.Selection): Promise<void> {
  const editor = await vscode.window.showTextDocument(document);
  editor.selection = selection;
}

/** The text of the editor in front, once it shows another document than this. */
async function openedBeside(document: vscode.TextDocument, poke?: () => Thenable<unknown>): Promise<string> {
  const editor = await eventually(
    async () => {
      await poke?.();
      return vscode.window.activeTextEditor;
    },
    (active) => active !== undefined && active.document !== document,
  );
  assert.equal(editor?.document.languageId, 'fasta');
  assert.equal(editor.document.isUntitled, true);
  return editor.document.getText();
}

describe('sequence commands', () => {
  it('copy the record under the cursor as FASTA', async () => {
    await show(await openFile('>a x\nMK-V\n>b y\nDE\nKL\n'), new vscode.Selection(3, 1, 3, 1));
    await vscode.commands.executeCommand('seqlens.copyAsFasta');
    assert.equal(await vscode.env.clipboard.readText(), '>b y\nDEKL\n');
  });

  it('copy selected residues as TSV, with their place', async () => {
    await show(await openUntitled('>a x\nMK-V\n'), new vscode.Selection(1, 1, 1, 4));
    await vscode.commands.executeCommand('seqlens.copyAsTsv');
    assert.equal(
      await vscode.env.clipboard.readText(),
      'id\tdescription\tlength\tsequence\na:2-3\tx\t2\tKV\n',
    );
  });

  it('turn a selection round in its place, in one undo step', async () => {
    const text = `>n\n${dna}\nAC\n`;
    const document = await openFile(text, 'fna');
    await show(document, new vscode.Selection(1, 18, 2, 1));
    await vscode.commands.executeCommand('seqlens.reverseComplement');
    assert.equal(document.getText(), `>n\n${dna.slice(0, 18)}TCCT\nCC\n`);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), text);
  });

  it('open the other strand of a record beside it', async () => {
    const document = await openFile(`>n d\n${dna}\n`, 'fna');
    await show(document, new vscode.Selection(0, 0, 0, 0));
    await vscode.commands.executeCommand('seqlens.reverseComplement');
    const text = await openedBeside(document);
    assert.equal(text, '>n:c22-1 (reverse complement) d\nCCTCATTTCATCCTCATTTCAT\n');
  });

  it('leave a protein alone', async () => {
    const document = await openFile('>p\nMQIFVKTLTGKTITLEVEPSD\n');
    await show(document, new vscode.Selection(1, 0, 1, 5));
    await vscode.commands.executeCommand('seqlens.reverseComplement');
    assert.equal(document.isDirty, false);
    assert.equal(vscode.window.activeTextEditor?.document, document);
  });

  it('translate with the chosen code and frame', async () => {
    const document = await openFile(`>n d\n${dna}\n`, 'fna');
    await show(document, new vscode.Selection(1, 0, 1, 0));
    const done = vscode.commands.executeCommand('seqlens.translate');
    // The first code is the standard one, the first frame +1.
    const accept = (): Thenable<unknown> =>
      vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    const text = await openedBeside(document, accept);
    await done;
    assert.equal(text, '>n:1-21 frame=+1 transl_table=1 d\nMK*G*NE\n');
  });
});
