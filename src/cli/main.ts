/** `seqlens`: the command line. Chooses the command, and turns whatever ended it into one line and an exit code. */
import { version } from '../../package.json';
import { SeqlensError } from '../protocol/errors';
import { score } from './commands/score';
import { EXIT, exitCodeOf, type ExitCode } from './exitCodes';
import { MAIN_HELP } from './help';
import { UsageError } from './usageError';

type Command = (args: readonly string[]) => Promise<ExitCode>;

const COMMANDS: ReadonlyMap<string, Command> = new Map([['score', score]]);

async function main(args: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h') return print(MAIN_HELP);
  if (name === '--version') return print(`${version}\n`);
  if (name === undefined) throw new UsageError('name a command');
  const command = COMMANDS.get(name);
  if (command === undefined) throw new UsageError(`there is no command "${name}"`);
  return command(rest);
}

function print(text: string): ExitCode {
  process.stdout.write(text);
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

// A reader that has gone (`seqlens --help | head`) is no failure; what writes for long looks for itself.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    tell(error);
    process.exitCode = exitCodeOf(error);
  },
);
