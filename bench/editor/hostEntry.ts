/** Runs in the extension host: does the task that SEQLENS_TASK holds and writes its result to SEQLENS_RESULT. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { memory } from './hostMemory';
import { viewport } from './hostViewport';
import type { Results, Task } from './task';

export async function run(): Promise<void> {
  const { SEQLENS_TASK: task, SEQLENS_RESULT: file } = process.env;
  if (task === undefined || file === undefined)
    throw new Error('SEQLENS_TASK and SEQLENS_RESULT are needed.');
  try {
    writeFileSync(file, JSON.stringify(await perform(JSON.parse(task) as Task)));
  } catch (error) {
    // The workbench would swallow the stack.
    appendFileSync(`${file}.error`, error instanceof Error ? (error.stack ?? error.message) : String(error));
    throw error;
  }
}

function perform(task: Task): Promise<Results[Task['kind']]> {
  switch (task.kind) {
    case 'viewport':
      return viewport(task);
    case 'memory':
      return memory(task);
  }
}
