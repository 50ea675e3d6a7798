/** The command line cannot be understood: told with the command's help beside it, exit code 2. */
export class UsageError extends Error {
  constructor(
    message: string,
    /** Whose help to point at: 'score', 'check' or '' for the whole. */
    readonly command = '',
  ) {
    super(message);
    this.name = 'UsageError';
  }
}
