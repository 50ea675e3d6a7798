/** Feature tables of UniProt flat files (.dat, .txt, plain or .gz), every entry of them, as Biopython reads them. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { AnnotationReader } from '../../src/core/annotations/read';
import { biopython } from './biopython';

type Feature = readonly [string, number | null, number | null];

export function annotationsAgree(files: readonly string[]): Promise<boolean> {
  const own = files.filter((file) => /\.(dat|txt)(\.gz)?$/.test(file));
  if (own.length === 0) throw new Error('Name UniProt flat files (.dat, .txt, .gz).');
  let [entries, features, differing, faults] = [0, 0, 0, 0];
  const expected = biopython('annotations.py', own) as Readonly<Record<string, readonly Feature[]>>;
  for (const file of own) {
    const raw = readFileSync(file);
    const bytes = file.endsWith('.gz') ? gunzipSync(raw) : raw;
    for (const entry of bytes.toString('latin1').split(/^(?=ID {3})/m)) {
      const [, name, length] = /^ID {3}(\S+).*?(\d+) AA\./.exec(entry) ?? [];
      if (name === undefined) continue;
      const reader = new AnnotationReader(file, { id: name, length: Number(length) });
      reader.push(Buffer.from(entry, 'latin1'));
      const found = reader.finish();
      const read = found.annotations.map(({ type, span }): Feature => [type, span.start + 1, span.end]);
      const theirs = expected[name]!.map(([type, first, last]): Feature => [
        type,
        first ?? last,
        last ?? first,
      ]);
      entries++;
      features += read.length;
      faults += found.faultCount;
      if (JSON.stringify(read) === JSON.stringify(theirs)) continue;
      differing++;
      console.log(`${name}: ${read.length} features, Biopython ${theirs.length}`);
    }
  }
  console.log(
    `${entries} entries, ${features} features, ${faults} findings; ${differing} entries differ from Biopython`,
  );
  return Promise.resolve(entries > 0 && differing === 0);
}
