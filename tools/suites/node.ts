/** A suite of mocha in plain node, TypeScript read by tsx. */
import { inRoot } from '../lib/paths';
import { run } from '../lib/process';
import type { Suite } from './suite';

export interface NodeSuite {
  readonly name: string;
  readonly timeoutMs: number;
}

export function nodeSuite({ name, timeoutMs }: NodeSuite): Suite {
  return {
    name,
    timeoutMs,
    async run({ grep, environment, timeoutMs: limit }) {
      const args = [
        inRoot('node_modules', 'mocha', 'bin', 'mocha.js'),
        '--config',
        `test/${name}/.mocharc.json`,
      ];
      // Not in the configuration, where it would be added to whatever a developer names.
      args.push('--spec', `test/${name}/**/*.test.ts`);
      args.push('--reporter', inRoot('test', 'support', 'reporter.cjs'));
      if (!process.stdout.isTTY) args.push('--no-color');
      if (grep !== undefined) args.push('--grep', grep);
      const env = { ...process.env, ...environment };
      const ended = await run(process.execPath, args, { cwd: inRoot(), env, timeoutMs: limit });
      if (ended.timedOut) throw new Error(`${name} ran longer than ${limit / 1000} s and was stopped.`);
      return undefined;
    },
  };
}
