/** The inspector: opened by a command, and there again after a reload. Read from disk when it is first needed. */
import * as vscode from 'vscode';
import type { Inspector, InspectorServices } from '../../services';
import type { Inspecting } from './inspecting';
import { VIEW_TYPE } from './viewType';

export function createInspector(services: InspectorServices): Inspector & vscode.Disposable {
  let inspecting: Promise<Inspecting> | undefined;
  const needed = (): Promise<Inspecting> => (inspecting ??= load(services));
  const registered = vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
    deserializeWebviewPanel: async (panel, state: unknown) => (await needed()).restore(panel, state),
  });
  return {
    open: async (...which) => (await needed()).open(...which),
    dispose: () => {
      registered.dispose();
      void inspecting?.then((started) => started.dispose());
    },
  };
}

async function load(services: InspectorServices): Promise<Inspecting> {
  const { Inspecting } = await import('./inspecting');
  return new Inspecting(services);
}
