/** Lines to a stream: standard output, a device or a pipe. Nothing to continue later. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Output } from './types';
import { writeFailure } from '../../runtime/files/writeFailure';

/** The reader of a pipe has gone away (`seqlens … | head`): the end of the run, and no failure. */
export class ReaderGone extends Error {
  constructor() {
    super('The reader of the output has gone.');
    this.name = 'ReaderGone';
  }
}

export class StreamOutput implements Output {
  readonly resumable = false;
  readonly resumed = undefined;
  private failure: Error | undefined;
  private begun = false;

  /** `ends`: the stream is ours to close. */
  constructor(
    private readonly stream: Writable,
    private readonly name: string,
    private readonly ends: boolean,
    private readonly header: string,
  ) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      this.failure ??= error.code === 'EPIPE' ? new ReaderGone() : writeFailure(name, error);
    });
  }

  async write(line: string): Promise<void> {
    this.check();
    this.begin();
    if (!this.stream.write(line)) await this.settled('drain');
    this.check();
  }

  async finish(): Promise<void> {
    this.begin();
    await this.suspend();
  }

  async suspend(): Promise<void> {
    this.check();
    if (this.ends) {
      this.stream.end();
      await this.settled('finish');
    } else {
      await new Promise<void>((resolve) => this.stream.write('', () => resolve()));
    }
    this.check();
  }

  discard(): Promise<void> {
    return this.suspend();
  }

  /** With the first line, not before: an input that is no FASTA leaves no header of a table behind. */
  private begin(): void {
    if (!this.begun) this.stream.write(this.header);
    this.begun = true;
  }

  private async settled(event: string): Promise<void> {
    try {
      await once(this.stream, event);
    } catch (error) {
      this.failure ??= writeFailure(this.name, error);
    }
  }

  private check(): void {
    if (this.failure !== undefined) throw this.failure;
  }
}
