/** Where the server's lines go. */
export interface Log {
  /** What happened, such as `added todo 3 "Milk"`. */
  info(line: string): void;
  /** What failed, which the client was told without its details. */
  error(line: string): void;
}
