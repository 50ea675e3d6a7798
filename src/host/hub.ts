/** The model hub as the editor reaches it: its address from the settings, its token from the secret storage. */
import type * as vscode from 'vscode';
import { parseEndpoint, PATIENCE, type HubAccess } from '../runtime/hub/access';
import { settings } from './settings';

/** One for each address: a token given to a mirror is not for another one. */
const keyOf = (endpoint: string): string => `hub.token ${new URL(endpoint).origin}`;

/** Throws 'hub.protocol' where the setting holds no address. */
export async function hubAccess({ secrets }: vscode.ExtensionContext): Promise<HubAccess> {
  const endpoint = parseEndpoint(settings.hubEndpoint.get());
  const token = await secrets.get(keyOf(endpoint));
  // The global fetch of an extension host is VS Code's: it goes by http.proxy and the system's certificates.
  return { fetch: globalThis.fetch, endpoint, token, patience: PATIENCE };
}

/** '' forgets it. */
export async function storeToken({ secrets }: vscode.ExtensionContext, token: string): Promise<void> {
  const key = keyOf(parseEndpoint(settings.hubEndpoint.get()));
  await (token === '' ? secrets.delete(key) : secrets.store(key, token));
}
