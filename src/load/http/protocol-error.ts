/** The server broke the protocol. */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";
}
