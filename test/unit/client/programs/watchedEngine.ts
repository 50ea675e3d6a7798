/**
 * The real engine, watched: writes the number of passes of every request to the file SEQLENS_TALLY, and dies at once of
 * a pass of SEQLENS_DEADLY tokens, as the native library may of one input.
 */
import * as fs from 'node:fs';
import '../../../../src/runtime/engine/main';

interface RunMessage {
  readonly type: string;
  readonly passes?: readonly { readonly ids: Int32Array }[];
}

process.on('message', ({ type, passes = [] }: RunMessage) => {
  if (type !== 'run') return;
  const { SEQLENS_TALLY: tally, SEQLENS_DEADLY: deadly } = process.env;
  if (passes.some(({ ids }) => ids.length === Number(deadly))) process.kill(process.pid, 'SIGKILL');
  if (tally) fs.appendFileSync(tally, `${passes.length}\n`);
});
