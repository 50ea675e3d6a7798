/** `seqlens check`: opens each installed model in its process and prints what a bug report needs. */
import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import { version } from '../../../package.json';
import { checkEngine, PROBE_LENGTH, type EngineCheck } from '../../analyses/checkEngine';
import { locateEngine } from '../../runtime/client/enginePath';
import { createModelClient } from '../../runtime/client/modelClient';
import { command } from '../command';
import { parseCheckArguments } from '../scoreArguments';
import { EXIT } from '../exitCodes';
import { formatCount } from '../format';
import { CHECK_HELP } from '../help';
import { chooseModels } from '../models';
import { print } from '../print';

interface Report {
  readonly seqlens: string;
  readonly system: string;
  readonly engine: string;
  readonly threads: number;
  readonly models: readonly EngineCheck[];
}

export const check = command(parseCheckArguments, CHECK_HELP, async (parsed, signal) => {
  const { models } = await chooseModels(parsed.model, parsed.precision);
  const threads = parsed.threads ?? 1;
  const engine = locateEngine(__dirname);
  const client = createModelClient({ enginePath: engine, engines: 1, threads });
  try {
    const checked: EngineCheck[] = [];
    for (const model of models) checked.push(await checkEngine(client, model, signal));
    const report = { seqlens: version, system: describeSystem(), engine, threads, models: checked };
    await print(parsed.json ? `${JSON.stringify(report, undefined, 2)}\n` : asText(report));
    return EXIT.ok;
  } finally {
    await client.dispose();
  }
});

function describeSystem(): string {
  const processor = cpus()[0]?.model ?? 'unknown processor';
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  return `${platform()} ${release()} ${arch()}, ${availableParallelism()} x ${processor}, ${memory} GiB`;
}

function asText({ seqlens, system, engine, threads, models }: Report): string {
  const head = [
    `Seqlens        ${seqlens}`,
    `System         ${system}`,
    `Model process  ${engine}, ${threads === 1 ? '1 thread' : `${threads} threads`}`,
  ];
  return [...head, ...models.flatMap(modelLines), ''].join('\n');
}

function modelLines({
  model,
  runtime,
  referenceValue,
  startMilliseconds,
  residuesPerSecond,
}: EngineCheck): string[] {
  const { single, masked } = residuesPerSecond;
  return [
    '',
    `Model          ${model.name} ${model.version}, ${model.alphabet}, window ${model.window} residues`,
    `Folder         ${model.folder}`,
    `Sha256         ${model.sha256}`,
    `Runtime        ${runtime}`,
    `First answer   ${startMilliseconds.toFixed(0)} ms with start and opening the model`,
    `Speed          single ${formatCount(Math.round(single))}, masked ${formatCount(Math.round(masked))} residues/s at ${PROBE_LENGTH} residues`,
    `Check value    ${referenceValue.toFixed(5)} nats, mean log-probability of a fixed sequence, single pass`,
  ];
}
