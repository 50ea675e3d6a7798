/** Folders of the checkout that the tools share. */
import * as path from 'node:path';

export const root = path.resolve(__dirname, '..', '..');
export const inRoot = (...parts: string[]): string => path.join(root, ...parts);
/** What tests and packaging write. */
export const out = inRoot('out');
/** Downloaded hosts (VS Code, the web workbench), kept between runs. */
export const hosts = inRoot('.vscode-test');
