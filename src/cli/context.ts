/** The outside world, as the command line sees it; tests bring their own. */
export interface Host {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What every command is given besides its own arguments. */
export interface CommandContext {
  readonly host: Host;
  /** Aborted by Ctrl-C, SIGTERM, SIGHUP, or a stdout that nobody reads. */
  readonly signal: AbortSignal;
}
