import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { FolderSetting, Setting, settings } from '../../src/host/settings';

interface Manifest {
  readonly contributes: {
    readonly configuration: readonly { readonly properties: Readonly<Record<string, { scope?: string }>> }[];
  };
}

// VS Code logs a warning for each read of any other setting for a document: two a record that was scored.
describe('settings that are read for a document', () => {
  it('are those that package.json lets a folder have of its own', () => {
    const file = path.join(process.env.SEQLENS_ROOT ?? '', 'package.json');
    const { contributes } = JSON.parse(fs.readFileSync(file, 'utf8')) as Manifest;
    const declared = contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
    const perFolder = declared.filter(([, { scope }]) => scope === 'resource').map(([key]) => key);
    const read = all(settings).filter((setting) => setting instanceof FolderSetting);
    assert.ok(perFolder.length > 0);
    assert.deepEqual(read.map(({ key }) => `seqlens.${key}`).sort(), perFolder.sort());
  });
});

function all(group: object): Setting<unknown>[] {
  return Object.values(group).flatMap((value: object) =>
    value instanceof Setting ? [value as Setting<unknown>] : all(value),
  );
}
