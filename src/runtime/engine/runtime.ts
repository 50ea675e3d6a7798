/** ONNX Runtime, loaded when the process starts: a platform without its binary gives a coded error, not a dead process. */
import type * as OnnxRuntime from 'onnxruntime-node';
import { SeqlensError } from '../../protocol/errors';

export type Ort = typeof OnnxRuntime;
export type Session = OnnxRuntime.InferenceSession;

export interface Runtime {
  /** Names and versions, for a bug report. */
  readonly description: string;
  /** Throws 'engine.start' when the library did not load. */
  get(): Ort;
}

export async function loadRuntime(): Promise<Runtime> {
  const node = `node ${process.versions.node}, ${process.platform}-${process.arch}`;
  try {
    const ort = await import('onnxruntime-node');
    return {
      description: `ONNX Runtime ${ort.env.versions.node ?? ort.env.versions.common}, ${node}`,
      get: () => ort,
    };
  } catch (cause) {
    return {
      description: `ONNX Runtime not loaded, ${node}`,
      get: () => {
        throw new SeqlensError(
          'engine.start',
          `ONNX Runtime could not be loaded (${messageOf(cause)}): install the Seqlens package for ` +
            `${process.platform}-${process.arch}.`,
          { cause },
        );
      },
    };
  }
}

/** An error's first line. */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] ?? text;
}
