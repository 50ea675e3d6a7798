import * as vscode from 'vscode';
import { parseEndpoint } from '../../runtime/hub/access';
import { storeToken } from '../hub';
import type { Services } from '../services';
import { settings } from '../settings';

export async function setHubToken(services: Services): Promise<void> {
  await askForToken(services);
}

/** Keeps an access token for gated models in VS Code's secret storage; an empty one is forgotten. Whether one is kept now. */
export async function askForToken({ context }: Services): Promise<boolean> {
  const { host } = new URL(parseEndpoint(settings.hubEndpoint.get()));
  const token = await vscode.window.showInputBox({
    title: `Access token for ${host}`,
    prompt:
      'For models that ask who you are. It is sent to this host alone; empty forgets the one that is kept.',
    password: true,
    ignoreFocusOut: true,
    validateInput: (value) =>
      /^[\x21-\x7e]*$/.test(value.trim()) ? undefined : 'A token is one word without spaces.',
  });
  if (token === undefined) return false;
  await storeToken(context, token.trim());
  const done = token.trim() === '' ? 'token forgotten' : 'token kept';
  vscode.window.setStatusBarMessage(`$(check) Seqlens: ${done}`, 3000);
  return token.trim() !== '';
}
