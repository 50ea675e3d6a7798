/** `seqlens`: the command line. Chooses the command, and turns whatever ended it into one line and an exit code. */
import { version } from '../../package.json';
import { SeqlensError } from '../protocol/errors';
import type { Command } from './command';
import { attention } from './commands/attention';
import { check } from './commands/check';
import { contacts } from './commands/contacts';
import { copies } from './commands/copies';
import { dms } from './commands/dms';
import { experiment } from './commands/experiment';
import { features } from './commands/features';
import { layers } from './commands/layers';
import { rank } from './commands/rank';
import { model } from './commands/model';
import { score } from './commands/score';
import { EXIT, exitCodeOf, type ExitCode } from './exitCodes';
import { MAIN_HELP } from './help';
import { print } from './print';
import { UsageError } from './usageError';

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['score', score],
  ['copies', copies],
  ['dms', dms],
  ['rank', rank],
  ['experiment', experiment],
  ['attention', attention],
  ['contacts', contacts],
  ['features', features],
  ['layers', layers],
  ['check', check],
  ['model', model],
]);

async function main(args: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h') return printed(MAIN_HELP);
  if (name === '--version') return printed(`${version}\n`);
  if (name === undefined) throw new UsageError('name a command');
  const command = COMMANDS.get(name);
  if (command === undefined) throw new UsageError(`there is no command "${name}"`);
  return command(rest);
}

async function printed(text: string): Promise<ExitCode> {
  await print(text);
  return EXIT.ok;
}

function tell(error: unknown): void {
  if (error instanceof UsageError) {
    const help = ['seqlens', error.command, '--help'].filter((word) => word !== '').join(' ');
    process.stderr.write(`seqlens: ${error.message}\nTry: ${help}\n`);
  } else if (error instanceof SeqlensError) {
    process.stderr.write(`seqlens: ${error.message} [${error.code}]\n`);
  } else {
    process.stderr.write(
      `seqlens: internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  }
}

// Whoever writes there looks for itself; without a listener the process would end on the spot.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    tell(error);
    process.exitCode = exitCodeOf(error);
  },
);
