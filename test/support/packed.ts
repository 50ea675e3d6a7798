/** What ships, packed once a run. */
import * as path from 'node:path';
import { packExtension } from '../../tools/package';
import { root } from './session';

const folder = path.join(root, 'out', 'package');
let vsix: Promise<string> | undefined;

/** The VSIX for this platform. */
export function packedExtension(): Promise<string> {
  return (vsix ??= pack());
}

async function pack(): Promise<string> {
  const file = path.join(folder, 'seqlens.vsix');
  await packExtension(`${process.platform}-${process.arch}`, file);
  return file;
}
