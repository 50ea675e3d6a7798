/** The extension's one client: its engine beside the bundle, its cache in VS Code's storage. */
import * as vscode from 'vscode';
import { locateEngine } from '../runtime/client/enginePath';
import { createModelClient, type DisposableClient } from '../runtime/client/modelClient';

export function cacheFolder(context: vscode.ExtensionContext): vscode.Uri {
  return vscode.Uri.joinPath(context.globalStorageUri, 'cache');
}

export function createClient(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): DisposableClient {
  return createModelClient({
    enginePath: locateEngine(vscode.Uri.joinPath(context.extensionUri, 'dist').fsPath),
    cacheFolder: cacheFolder(context).fsPath,
    givesWay: true,
    log: (level, message) => log[level](message),
    cacheTrouble: (error) => {
      log.warn(`${error.code}: ${error.message}`);
      void vscode.window.showWarningMessage(error.message);
    },
  });
}
