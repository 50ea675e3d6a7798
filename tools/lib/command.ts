/** Commands that are run to their end. */
import * as os from 'node:os';
import { start, stop } from './process';

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMs?: number;
  readonly shell?: boolean;
  /** It takes what others leave of the machine. */
  readonly background?: boolean;
}

/** Runs a command without a shell and without standard input; rejects when it takes too long. */
export async function finish(
  command: string,
  args: readonly string[],
  { timeoutMs = 120_000, background = false, ...options }: CommandOptions = {},
): Promise<Finished> {
  const child = start(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  if (background && child.pid !== undefined)
    os.setPriority(child.pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Finished>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, stdout, stderr }));
      timer = setTimeout(() => {
        reject(
          new Error(
            `${command} ${args.join(' ')} took over ${timeoutMs} ms. It printed:\n${stdout}${stderr}`,
          ),
        );
      }, timeoutMs);
    });
  } finally {
    clearTimeout(timer);
    await stop(child);
  }
}
