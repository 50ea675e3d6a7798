/** Errors with codes: what crosses a process or reaches a user is one of these. */

export type ErrorCode =
  /** Input: the sequence, file or arguments. */
  | 'input.invalid'
  | 'input.alphabet'
  | 'input.nothing-to-score'
  | 'input.changed'
  /** Model folder: what stands there is not a model that Seqlens can run. */
  | 'model.not-found'
  | 'model.unreadable'
  | 'model.unsupported'
  | 'model.config'
  | 'model.weights'
  | 'model.tampered'
  | 'model.busy'
  | 'model.namesake'
  | 'model.self-test'
  /** Engine process. */
  | 'engine.start'
  | 'engine.crashed'
  | 'engine.poisonous-input'
  | 'engine.timeout'
  | 'engine.failed'
  | 'engine.protocol'
  /** The thread that searches for copies. */
  | 'search.failed'
  /** The hub that models come from, or a mirror of it. */
  | 'hub.offline'
  | 'hub.proxy'
  | 'hub.interrupted'
  | 'hub.unauthorised'
  | 'hub.forbidden'
  | 'hub.not-found'
  | 'hub.rate-limit'
  | 'hub.server'
  | 'hub.redirect'
  | 'hub.timeout'
  | 'hub.protocol'
  | 'hub.hash'
  | 'io.read'
  | 'io.write'
  | 'cancelled';

/** Plain form that survives structured clone and JSON. */
export interface PlainError {
  readonly code: ErrorCode;
  /** One sentence: what happened, to which file or record, and what to do. */
  readonly message: string;
}

/** An error that a user can act on. `message` is one sentence that names the file, record or line and what to do next. */
export class SeqlensError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'SeqlensError';
  }

  toPlain(): PlainError {
    return { code: this.code, message: this.message };
  }

  static fromPlain(plain: PlainError): SeqlensError {
    return new SeqlensError(plain.code, plain.message);
  }
}

/** Cancellation is a result too: callers that ignore it test the code. */
export function isCancelled(error: unknown): boolean {
  return error instanceof SeqlensError && error.code === 'cancelled';
}
