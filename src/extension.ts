/** Composition root: makes the services and registers the features; no logic. */
import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { createActivations } from './host/activations';
import { createClient } from './host/client';
import { commands } from './host/commands';
import { createCopies } from './host/copies';
import { createDocuments } from './host/documents';
import { createLookUps } from './host/lookUps';
import { createModels } from './host/models';
import { createVariants } from './host/variants';
import { createReferences } from './host/references';
import { createScores } from './host/scores';
import { createInspector } from './host/panel/inspector/inspector';
import type { Services } from './host/services';

let client: ReturnType<typeof createClient> | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Seqlens', { log: true });
  const documents = createDocuments(context.workspaceState);
  client = createClient(context, log);
  const models = createModels(context.extensionUri, context.globalStorageUri);
  const scores = createScores(documents, models, client);
  const copies = createCopies(documents, models, client);
  const lookUps = createLookUps(documents, models, copies, client);
  const activations = createActivations(context, documents, models, client);
  const references = createReferences(context.workspaceState);
  const variants = createVariants(documents, references, models, scores, copies, client);
  const made = {
    context,
    documents,
    models,
    client,
    scores,
    references,
    variants,
    copies,
    lookUps,
    activations,
    log,
  };
  const inspector = createInspector(made);
  const services: Services = { ...made, inspector };
  context.subscriptions.push(log, documents, models, scores, references, variants, copies);
  context.subscriptions.push(activations, inspector);
  context.subscriptions.push(commands(services));
  // What follows takes longer, and nobody waits for it: other extensions go first.
  await setImmediate();
  const { features } = await import('./host/features');
  for (const feature of features) context.subscriptions.push(feature(services));
}

/** VS Code waits for the promise: the engine ends, and rows that have come are on disk. */
export async function deactivate(): Promise<void> {
  await client?.dispose();
}
