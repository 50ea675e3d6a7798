/** Commands that a test runs to their end. */
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
}

/** Runs a command without a shell and without standard input; rejects when it takes too long. */
export async function finish(
  command: string,
  args: readonly string[],
  { timeoutMs = 120_000, ...options }: CommandOptions = {},
): Promise<Finished> {
  const child = start(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
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
