/** The command was typed wrongly: told in one line, exit code 2. */
export class UsageError extends Error {
  /** The command whose help says more; undefined when no command was recognised. */
  readonly command: string | undefined;

  constructor(message: string, command?: string) {
    super(message);
    this.command = command;
  }
}
