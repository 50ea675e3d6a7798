/** A host of its own, to be killed: scores one sequence and prints its engines' process ids. */
import { createModelClient } from '../../../../src/runtime/client/modelClient';
import { openInstalledModel } from '../../../../src/runtime/weights/installedModel';

async function main(): Promise<void> {
  const [enginePath, cacheFolder, modelFolder, sequence] = process.argv.slice(2) as [
    string,
    string,
    string,
    string,
  ];
  const client = createModelClient({ enginePath, cacheFolder, engines: 2, threads: 1 });
  const model = await openInstalledModel(modelFolder);
  await client.score(
    { model, alphabet: 'protein', method: 'masked', residues: Buffer.from(sequence), label: 'host' },
    {
      onPartial: (_, done) =>
        process.stdout.write(`${JSON.stringify({ pids: client.status().pids, done })}\n`),
    },
  );
}

void main();
