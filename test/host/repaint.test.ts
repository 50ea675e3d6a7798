import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import * as vscode from 'vscode';
import { until } from '../../tools/lib/poll';

/** The extension's own trace (host/editor/repaint): the channel is the process's. */
const CHANNEL = 'tracing:seqlens.repaint:start';
const COLOURS = 'layers.colours';

describe('repainting after an edit', () => {
  const painted: string[] = [];
  const listen = (message: unknown): void => {
    painted.push((message as { readonly layer: string }).layer);
  };
  before(() => subscribe(CHANNEL, listen));
  after(() => {
    unsubscribe(CHANNEL, listen);
  });

  it('happens once for a layer, however many of its sources tell of the edit', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'fasta',
      content: '>a\nMKVLAA\n>b\nMKV\n',
    });
    const editor = await vscode.window.showTextDocument(document);
    await until('the first paint', () => Promise.resolve(painted.includes(COLOURS)));
    painted.length = 0;
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 3), 'L'));
    await until('a paint', () => Promise.resolve(painted.includes(COLOURS)));
    assert.equal(painted.filter((layer) => layer === COLOURS).length, 1, painted.join(' '));
  });
});
