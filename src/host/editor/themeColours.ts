/** Pictures cannot use theme colours: this gives the user's own, else the contributed defaults for the kind of theme in use. */
import * as vscode from 'vscode';
import { customColour } from './customColours';

export type ThemeKind = 'light' | 'dark' | 'highContrast' | 'highContrastLight';

interface Contribution {
  readonly id: string;
  readonly defaults: Readonly<Record<ThemeKind, string>>;
}

function themeKind(): ThemeKind {
  switch (vscode.window.activeColorTheme.kind) {
    case vscode.ColorThemeKind.Light:
      return 'light';
    case vscode.ColorThemeKind.HighContrast:
      return 'highContrast';
    case vscode.ColorThemeKind.HighContrastLight:
      return 'highContrastLight';
    default:
      return 'dark';
  }
}

/** The extension's own colours, by id without `seqlens.`; throws RangeError for one that it does not contribute. */
export class ThemeColours {
  private readonly defaults: ReadonlyMap<string, Contribution['defaults']>;

  constructor(context: vscode.ExtensionContext) {
    const manifest = context.extension.packageJSON as { contributes: { colors: readonly Contribution[] } };
    this.defaults = new Map(manifest.contributes.colors.map(({ id, defaults }) => [id, defaults]));
  }

  isDark(): boolean {
    const kind = themeKind();
    return kind === 'dark' || kind === 'highContrast';
  }

  get(id: string, kind = themeKind()): string {
    const defaults = this.defaults.get(`seqlens.${id}`);
    if (!defaults) throw new RangeError(`No colour seqlens.${id}`);
    const workbench = vscode.workspace.getConfiguration('workbench');
    const theme = workbench.get<string>('colorTheme') ?? '';
    return customColour(workbench.get('colorCustomizations'), theme, `seqlens.${id}`) ?? defaults[kind];
  }
}
