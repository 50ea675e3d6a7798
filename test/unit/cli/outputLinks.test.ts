import assert from 'node:assert/strict';
import { lstat, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkOutput, openOutput } from '../../../src/cli/output/openOutput';
import { writeFileWhole } from '../../../src/runtime/files/writeFileWhole';

const RUN = { version: '1.0.0', input: 'ab12', models: {}, options: {} };

describe('an output that is a symbolic link', () => {
  let folder: string;
  const at = (...names: string[]): string => join(folder, ...names);
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seqlens-links-'));
    await mkdir(at('results', 'deep'), { recursive: true });
    await mkdir(at('elsewhere'));
    await symlink(at('results', 'deep'), at('elsewhere', 'folder'));
    // By way of a linked folder, whose `..` is not where it is named.
    await symlink(join('..', 'fresh.tsv'), at('elsewhere', 'folder', 'out.tsv'));
    await symlink(join('folder', 'out.tsv'), at('elsewhere', 'link.tsv'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('stays a link, and the file that it leads to is made', async () => {
    const link = at('elsewhere', 'link.tsv');
    for (const write of [writeLines, (path: string) => writeFileWhole(path, 'header\nline\n')]) {
      await write(link);
      assert.equal(await readFile(at('results', 'fresh.tsv'), 'utf8'), 'header\nline\n');
      assert.ok((await lstat(link)).isSymbolicLink());
      await rm(at('results', 'fresh.tsv'));
    }
  });

  it('that leads to no folder is refused before any work, one that leads to itself as well', async () => {
    await symlink(at('nowhere', 'out.tsv'), at('lost.tsv'));
    await assert.rejects(
      checkOutput(at('lost.tsv'), '-', false),
      /The folder .*nowhere of the output does not exist/,
    );
    await symlink(at('circle.tsv'), at('circle.tsv'));
    await assert.rejects(
      checkOutput(at('circle.tsv'), '-', false),
      /circle\.tsv: its links lead in a circle/,
    );
    await assert.rejects(writeFileWhole(at('circle.tsv'), ''), /its links lead in a circle/);
  });

  async function writeLines(path: string): Promise<void> {
    await checkOutput(path, '-', false);
    const output = await openOutput({ path, resume: false, header: 'header\n' }, RUN);
    await output.write('line\n', () => ({ records: 1, scored: 1, digest: 'd' }));
    await output.finish();
  }
});
