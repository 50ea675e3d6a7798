import * as fs from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** The one record of a gzipped FASTA file. */
export function readSequence(file: string): string {
  return gunzipSync(fs.readFileSync(file)).toString().split('\n').slice(1).join('').toUpperCase();
}
