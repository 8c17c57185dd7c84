// Odd and illegal responses. What llhttp makes of each is asked when the tests run; here is only
// where the two are meant to differ, with the reason.

export interface Case {
  readonly name: string;
  readonly text: string;
  readonly isHead: boolean;
  /** What ours makes of it, where it is meant to differ from llhttp, and why. */
  readonly differs?: {
    /** An answer as `200 reusable` or `200 closing`, or `refused`. */
    readonly ours: string;
    readonly why: string;
    /** Whether llhttp's verdict depends on the version that a Node ships. */
    readonly versions?: true;
  };
}

const LENGTH = "Content-Length: 5\r\n";
const CHUNKED = "Transfer-Encoding: chunked\r\n";
const HELLO = "5\r\nhello\r\n0\r\n\r\n";

const line = (statusLine: string): string => `${statusLine}\r\n${LENGTH}\r\nhello`;
const sized = (fields: string): string => `HTTP/1.1 200 OK\r\n${fields}\r\nhello`;
const chunked = (body: string, fields = CHUNKED): string =>
  `HTTP/1.1 200 OK\r\n${fields}\r\n${body}`;
const after = (interim: string): string => `${interim}\r\n${sized(LENGTH)}`;

const VERSION = "HTTP/1.0 and 1.1 are the versions of HTTP/1 (RFC 9112, section 2.3)";
const CODES = "status codes begin at 100 (RFC 9110, section 15)";
const REASON = "a reason phrase holds no control characters (RFC 9112, section 4)";
const BARE_CR = "a CR without its LF is invalid everywhere (RFC 9112, section 2.2)";
const BARE_LF = "a head may be read with a LF alone (RFC 9112, section 2.2)";
const FOLD = "a folded value is to be read as one with a space (RFC 9112, section 5.2)";
const SAME_LENGTH = "one length repeated may be read as that length (RFC 9112, section 6.3)";
const CODING_WINS = "a transfer coding overrides a length (RFC 9112, section 6.3)";
const EMPTY_MEMBERS = "empty members of a list do not count (RFC 9110, section 5.6.1)";
const CHUNKED_ONCE = "a body is not chunked twice (RFC 9112, section 6.1)";
const PARAMETERS = "`chunked` has no parameters (RFC 9112, section 7.1)";
const OLD_CODING = "the framing of HTTP/1.0 with a coding is faulty (RFC 9112, section 6.1)";
const CLOSE_WINS = "`close` is looked at first (RFC 9112, section 9.3)";
const NO_FIELD = "no standard gives Proxy-Connection a meaning (RFC 9110, appendix B.3)";
const BAD_SPACE = "bad whitespace is to be removed (RFC 9112, section 7.1.1)";
const EXTENSION = "an extension's value has a character at least (RFC 9112, section 7.1.1)";
const COUNTED = "what is larger than 2⁵³ is not counted exactly";
const TRAILER = "a trailer never frames a body: it is ignored (RFC 9110, section 6.5.1)";
const FINAL_CLOSES = "only a final response closes (RFC 9112, section 9.6)";
const UPGRADE = "an upgrade was not asked for (RFC 9110, section 15.2.2)";
const HEAD_ENDS =
  "an answer to HEAD ends with its head, known length or not (RFC 9112, section 6.3)";
const LIMIT = "a limit is a choice: 64 KiB here, 16 KiB in node";

const CASES: readonly (readonly [name: string, text: string, differs?: Case["differs"]])[] = [
  // The status line.
  ["no reason", line("HTTP/1.1 200 ")],
  ["no reason and no space", line("HTTP/1.1 200")],
  ["a reason of obs-text and tabs", line("HTTP/1.1 200 \xe9\t\xff")],
  ["two spaces before the status", line("HTTP/1.1  200 OK")],
  ["a tab before the status", line("HTTP/1.1\t200 OK")],
  ["a status of two digits", line("HTTP/1.1 20 OK")],
  ["a status of four digits", line("HTTP/1.1 2000 OK")],
  ["a status with a letter", line("HTTP/1.1 20a OK")],
  ["a letter behind the status", line("HTTP/1.1 200x OK")],
  ["a negative status", line("HTTP/1.1 -20 OK")],
  ["status 099", line("HTTP/1.1 099 Low"), { ours: "refused", why: CODES }],
  ["status 000", line("HTTP/1.1 000 Low"), { ours: "refused", why: CODES }],
  ["status 600", line("HTTP/1.1 600 High")],
  ["status 999", line("HTTP/1.1 999 High")],
  ["version 0.9", line("HTTP/0.9 200 OK"), { ours: "refused", why: VERSION }],
  ["version 1.2", line("HTTP/1.2 200 OK")],
  ["version 1.10", line("HTTP/1.10 200 OK")],
  ["version 1", line("HTTP/1 200 OK")],
  ["version 2.0", line("HTTP/2.0 200 OK"), { ours: "refused", why: VERSION }],
  ["lower case", line("http/1.1 200 OK")],
  ["another protocol's name", line("ICY 200 OK")],
  ["no protocol", "hello\r\n\r\n"],
  ["another protocol", "SSH-2.0-OpenSSH_9.0\r\n"],
  ["a TLS alert", "\x15\x03\x01\x00\x02\x02\x16"],
  ["a space before it", ` ${line("HTTP/1.1 200 OK")}`],
  ["NUL in the reason", line("HTTP/1.1 200 O\0K"), { ours: "refused", why: REASON }],
  [
    "a control character in the reason",
    line("HTTP/1.1 200 O\x01K"),
    { ours: "refused", why: REASON },
  ],
  ["a bare CR in the reason", line("HTTP/1.1 200 O\rK")],
  ["a bare CR behind the status", "HTTP/1.1 200\rOK\r\n\r\n"],
  // Lines.
  ["empty lines before it", `\r\n\r\n${sized(LENGTH)}`],
  ["bare line feeds before it", `\n\n${sized(LENGTH)}`],
  ["a bare CR before it", `\r${sized(LENGTH)}`, { ours: "refused", why: BARE_CR }],
  ["bare CRs before it", `\r\r${sized(LENGTH)}`, { ours: "refused", why: BARE_CR }],
  [
    "a LF alone everywhere",
    "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello",
    { ours: "200 reusable", why: BARE_LF },
  ],
  [
    "a LF alone behind the status",
    `HTTP/1.1 200 OK\n${LENGTH}\r\nhello`,
    { ours: "200 reusable", why: BARE_LF },
  ],
  [
    "a LF alone behind a field",
    sized("Content-Length: 5\n"),
    { ours: "200 reusable", why: BARE_LF },
  ],
  [
    "a LF alone at the end of the head",
    `HTTP/1.1 200 OK\r\n${LENGTH}\nhello`,
    { ours: "200 reusable", why: BARE_LF },
  ],
  [
    "a head of 20 KB",
    sized(`X: ${"y".repeat(20_000)}\r\n${LENGTH}`),
    { ours: "200 reusable", why: LIMIT },
  ],
  ["a head of 70 KB", sized(`X: ${"y".repeat(70_000)}\r\n${LENGTH}`)],
  ["a head of 70 KB in short fields", sized("X: yyyyyyyyyyyyyyyy\r\n".repeat(3500) + LENGTH)],
  // Names.
  ["a space before the colon", sized("Content-Length : 5\r\n")],
  ["a tab before the colon", sized("Content-Length\t: 5\r\n")],
  ["a space before another colon", sized(`X : y\r\n${LENGTH}`)],
  ["no colon", sized(`Nonsense\r\n${LENGTH}`)],
  ["no name", sized(`: y\r\n${LENGTH}`)],
  ["a name with parentheses", sized(`X(y): z\r\n${LENGTH}`)],
  ["a name of obs-text", sized(`X\xe9: y\r\n${LENGTH}`)],
  ["NUL in a name", sized(`X\0: y\r\n${LENGTH}`)],
  ["an indented first field", sized(` X: y\r\n${LENGTH}`)],
  ["every character a name may have", sized(`!#$%&'*+-.^_\`|~09AZaz: y\r\n${LENGTH}`)],
  // Values.
  ["no value", sized(`X:\r\n${LENGTH}`)],
  ["a value of tabs, spaces and obs-text", sized(`X: \t \xe9 \t y \t\r\n${LENGTH}`)],
  ["NUL in a value", sized(`X: a\0b\r\n${LENGTH}`)],
  ["a control character in a value", sized(`X: a\x1bb\r\n${LENGTH}`)],
  ["DEL in a value", sized(`X: a\x7fb\r\n${LENGTH}`)],
  ["a bare CR in a value", sized(`X: a\rb\r\n${LENGTH}`)],
  ["two CRs at the end of a value", sized(`X: a\r\r\n${LENGTH}`)],
  ["a bare CR that no LF follows", "HTTP/1.1 200 OK\r\nX: a\rContent-Length: 5\r\r"],
  // Folded.
  ["a folded value", sized(`X: a\r\n b\r\n\tc\r\n${LENGTH}`), { ours: "200 reusable", why: FOLD }],
  [
    "a value that begins folded",
    sized(`X:\r\n a\r\n${LENGTH}`),
    { ours: "200 reusable", why: FOLD },
  ],
  ["a folded Transfer-Encoding", chunked(HELLO, "Transfer-Encoding:\r\n chunked\r\n")],
  ["a list of codings that is folded", chunked(HELLO, "Transfer-Encoding: gzip,\r\n chunked\r\n")],
  ["a coding folded to nothing", chunked(HELLO, "Transfer-Encoding: chunked\r\n \r\n")],
  ["a folded Content-Length", sized("Content-Length:\r\n 5\r\n")],
  ["a length folded in two", sized("Content-Length: 5\r\n 5\r\n")],
  ["a folded Connection", sized(`Connection:\r\n close\r\n${LENGTH}`)],
  ["options that are folded", sized(`Connection: x,\r\n close\r\n${LENGTH}`)],
  // Lengths.
  ["leading zeros", sized("Content-Length: 0005\r\n")],
  ["no number", sized("Content-Length: x\r\n")],
  ["an empty length", sized("Content-Length:\r\n")],
  ["a plus sign", sized("Content-Length: +5\r\n")],
  ["a minus sign", sized("Content-Length: -5\r\n")],
  ["a fraction", sized("Content-Length: 5.0\r\n")],
  ["a hexadecimal length", sized("Content-Length: 0x5\r\n")],
  ["two numbers", sized("Content-Length: 5 5\r\n")],
  ["a letter behind it", sized("Content-Length: 5x\r\n")],
  ["NBSP behind it", sized("Content-Length: 5\xa0\r\n")],
  [
    "a length of 2⁵³",
    sized("Content-Length: 9007199254740992\r\n"),
    { ours: "refused", why: COUNTED },
  ],
  ["a length of 2⁶⁴", sized("Content-Length: 18446744073709551616\r\n")],
  ["two lengths that differ", sized(`${LENGTH}Content-Length: 6\r\n`)],
  ["a list of lengths that differ", sized("Content-Length: 5, 6\r\n")],
  ["a list that ends in a comma", sized("Content-Length: 5,\r\n")],
  ["two lengths alike", sized(LENGTH + LENGTH), { ours: "200 reusable", why: SAME_LENGTH }],
  [
    "a list of one length",
    sized("Content-Length: 5, 5\r\n"),
    { ours: "200 reusable", why: SAME_LENGTH },
  ],
  // Transfer codings.
  ["gzip alone runs until the close", sized("Transfer-Encoding: gzip\r\n")],
  [
    "gzip wins over a length",
    sized("Transfer-Encoding: gzip\r\nContent-Length: 2\r\n"),
    { ours: "200 closing", why: CODING_WINS },
  ],
  [
    "gzip wins over a length before it",
    sized("Content-Length: 2\r\nTransfer-Encoding: gzip\r\n"),
    { ours: "200 closing", why: CODING_WINS },
  ],
  [
    "chunked wins over a length",
    chunked(HELLO, CHUNKED + LENGTH),
    { ours: "200 reusable", why: CODING_WINS },
  ],
  [
    "chunked wins over a length before it",
    chunked(HELLO, LENGTH + CHUNKED),
    { ours: "200 reusable", why: CODING_WINS },
  ],
  ["gzip, chunked", chunked(HELLO, "Transfer-Encoding: gzip, chunked\r\n")],
  ["two fields of codings", chunked(HELLO, `Transfer-Encoding: gzip\r\n${CHUNKED}`)],
  ["capitals and a tab", chunked(HELLO, "Transfer-Encoding: gzip,\tCHUNKED \r\n")],
  ["an empty member before chunked", chunked(HELLO, "Transfer-Encoding: , chunked\r\n")],
  [
    "an empty member behind chunked",
    chunked(HELLO, "Transfer-Encoding: chunked,\r\n"),
    { ours: "200 reusable", why: EMPTY_MEMBERS },
  ],
  ["chunked, gzip", chunked(HELLO, "Transfer-Encoding: chunked, gzip\r\n")],
  [
    "chunked, chunked",
    chunked(HELLO, "Transfer-Encoding: chunked, chunked\r\n"),
    { ours: "refused", why: CHUNKED_ONCE },
  ],
  [
    "chunked in two fields",
    chunked(HELLO, CHUNKED + CHUNKED),
    { ours: "refused", why: CHUNKED_ONCE },
  ],
  [
    "chunked with a parameter",
    chunked(HELLO, "Transfer-Encoding: chunked;q=1\r\n"),
    { ours: "refused", why: PARAMETERS },
  ],
  ["xchunked", chunked(HELLO, "Transfer-Encoding: xchunked\r\n")],
  ["chunkedx", chunked(HELLO, "Transfer-Encoding: chunkedx\r\n")],
  ["chunked in quotes", chunked(HELLO, 'Transfer-Encoding: "chunked"\r\n')],
  ["gzip and chunked without a comma", chunked(HELLO, "Transfer-Encoding: gzip chunked\r\n")],
  ["identity", chunked(HELLO, "Transfer-Encoding: identity\r\n")],
  [
    "no coding",
    chunked(HELLO, "Transfer-Encoding:\r\n"),
    { ours: "200 closing", why: EMPTY_MEMBERS, versions: true },
  ],
  // Connection.
  ["close", sized(`Connection: close\r\n${LENGTH}`)],
  ["close in two fields", sized(`Connection: close\r\nConnection: x-other\r\n${LENGTH}`)],
  ["close in the second field", sized(`Connection: x-other\r\nConnection: close\r\n${LENGTH}`)],
  ["close in a list", sized(`Connection: x-other ,\tCLOSE, y\r\n${LENGTH}`)],
  ["close among empty members", sized(`Connection: , close ,\r\n${LENGTH}`)],
  ["close and keep-alive", sized(`Connection: keep-alive, close\r\n${LENGTH}`)],
  ["keep-alive-x and close", sized(`Connection: keep-alive-x, close\r\n${LENGTH}`)],
  ["closer", sized(`Connection: closer\r\n${LENGTH}`)],
  ["close-x", sized(`Connection: close-x\r\n${LENGTH}`)],
  ["x-close", sized(`Connection: x-close\r\n${LENGTH}`)],
  ["close with a parameter", sized(`Connection: close;x\r\n${LENGTH}`)],
  ["close x", sized(`Connection: close x\r\n${LENGTH}`)],
  ["close in quotes", sized(`Connection: "close"\r\n${LENGTH}`)],
  ["no options", sized(`Connection:\r\n${LENGTH}`)],
  ["an upgrade offered", sized(`Connection: upgrade\r\nUpgrade: h2c\r\n${LENGTH}`)],
  [
    "Proxy-Connection",
    sized(`Proxy-Connection: close\r\n${LENGTH}`),
    { ours: "200 reusable", why: NO_FIELD },
  ],
  // HTTP/1.0.
  ["1.0", line("HTTP/1.0 200 OK")],
  ["1.0 and keep-alive", `HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\n${LENGTH}\r\nhello`],
  ["1.0 and keep-alive-x", `HTTP/1.0 200 OK\r\nConnection: keep-alive-x\r\n${LENGTH}\r\nhello`],
  ["1.0, keep-alive and no length", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\nhello"],
  [
    "1.0, keep-alive and close",
    `HTTP/1.0 200 OK\r\nConnection: keep-alive, close\r\n${LENGTH}\r\nhello`,
    { ours: "200 closing", why: CLOSE_WINS },
  ],
  ["1.0 and chunked", `HTTP/1.0 200 OK\r\n${CHUNKED}\r\n${HELLO}`],
  [
    "1.0, keep-alive and chunked",
    `HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n${CHUNKED}\r\n${HELLO}`,
    { ours: "200 closing", why: OLD_CODING },
  ],
  // Chunks.
  ["chunks", chunked("5\r\nhello\r\nA\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n")],
  ["a size of 13 digits", chunked("0000000000005\r\nhello\r\n0\r\n\r\n")],
  ["a size of 60 digits", chunked(`${"0".repeat(59)}5\r\nhello\r\n${"0".repeat(60)}\r\n\r\n`)],
  ["no size", chunked("\r\nhello\r\n0\r\n\r\n")],
  ["a size that is not a number", chunked("g\r\nhello\r\n0\r\n\r\n")],
  ["a size and a letter", chunked("5g\r\nhello\r\n0\r\n\r\n")],
  ["a size of 0x5", chunked("0x5\r\nhello\r\n0\r\n\r\n")],
  ["a size of +5", chunked("+5\r\nhello\r\n0\r\n\r\n")],
  ["a size of -5", chunked("-5\r\nhello\r\n0\r\n\r\n")],
  ["a space before the size", chunked(" 5\r\nhello\r\n0\r\n\r\n")],
  ["a space behind the size", chunked("5 \r\nhello\r\n0\r\n\r\n")],
  ["a size of 2⁵³", chunked("20000000000000\r\nhello"), { ours: "refused", why: COUNTED }],
  ["a size of 2⁶⁴", chunked("10000000000000000\r\nhello")],
  ["a chunk one too short", chunked("6\r\nhello\r\n0\r\n\r\n")],
  ["a chunk one too long", chunked("4\r\nhello\r\n0\r\n\r\n")],
  ["a chunk too long that goes on", chunked("4\r\nhello")],
  ["a LF alone behind a size", chunked("5\nhello\r\n0\r\n\r\n")],
  ["a LF alone behind a chunk", chunked("5\r\nhello\n0\r\n\r\n")],
  ["a LF alone behind the last size", chunked("5\r\nhello\r\n0\n\r\n")],
  ["a LF alone at the end", chunked("5\r\nhello\r\n0\r\n\n")],
  ["two CRs behind a size", chunked("5\r\r\nhello\r\n0\r\n\r\n")],
  ["extensions", chunked('5;a;b=c;d="e;\\"f"\r\nhello\r\n0;g\r\n\r\n')],
  ["an extension without a name", chunked("5;\r\nhello\r\n0\r\n\r\n")],
  ["two extensions without names", chunked("5;;\r\nhello\r\n0\r\n\r\n")],
  ["an extension with a space in it", chunked("5;a b\r\nhello\r\n0\r\n\r\n")],
  ["an extension with a control character", chunked("5;a\x01\r\nhello\r\n0\r\n\r\n")],
  ["an extension with a bare CR", chunked("5;a\rb\r\nhello\r\n0\r\n\r\n")],
  ["an extension that a LF ends", chunked("5;a\nhello\r\n0\r\n\r\n")],
  [
    "an extension without a value",
    chunked("5;a=\r\nhello\r\n0\r\n\r\n"),
    { ours: "refused", why: EXTENSION },
  ],
  [
    "spaces in an extension",
    chunked("5 ;\ta = b\r\nhello\r\n0\r\n\r\n"),
    { ours: "200 reusable", why: BAD_SPACE },
  ],
  // Trailers.
  ["trailers", chunked("5\r\nhello\r\n0\r\nX: y\r\nZ:\r\n\r\n")],
  ["a trailer without a colon", chunked("0\r\nX y\r\n\r\n")],
  ["a space before a trailer's colon", chunked("0\r\nX : y\r\n\r\n")],
  ["NUL in a trailer", chunked("0\r\nX: \0\r\n\r\n")],
  ["a trailer that a LF ends", chunked("0\r\nX: y\n\r\n")],
  ["an indented first trailer", chunked("0\r\n X: y\r\n\r\n")],
  ["a folded trailer", chunked("0\r\nX: y\r\n z\r\n\r\n"), { ours: "200 reusable", why: FOLD }],
  [
    "a length as a trailer",
    chunked("0\r\nContent-Length: 5\r\n\r\n"),
    { ours: "200 reusable", why: TRAILER },
  ],
  ["no length as a trailer", chunked("0\r\nContent-Length: x\r\n\r\n")],
  ["codings as a trailer", chunked("0\r\nTransfer-Encoding: chunked\r\n\r\n")],
  ["close as a trailer", chunked("0\r\nConnection: close\r\n\r\n")],
  // Without a body, and before the answer.
  ["204", "HTTP/1.1 204 No Content\r\n\r\n"],
  ["204 with a length", "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n"],
  ["204 and chunked", `HTTP/1.1 204 No Content\r\n${CHUNKED}\r\n`],
  ["304 with a length", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n"],
  ["304 and chunked", `HTTP/1.1 304 Not Modified\r\n${CHUNKED}\r\n`],
  ["205 without a length", "HTTP/1.1 205 Reset Content\r\n\r\n"],
  ["no length runs until the close", "HTTP/1.1 200 OK\r\n\r\nhello"],
  ["100", after("HTTP/1.1 100 Continue\r\n")],
  [
    "100, 102, 103 and 199",
    after(
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 199 X\r\n",
    ),
  ],
  ["103 with a length", after("HTTP/1.1 103 Early Hints\r\nContent-Length: 7\r\n")],
  ["103 and chunked", after(`HTTP/1.1 103 Early Hints\r\n${CHUNKED}`)],
  ["an empty line behind 100", after("HTTP/1.1 100 Continue\r\n\r\n")],
  ["a broken field in 103", after("HTTP/1.1 103 Early Hints\r\nLink : </a>\r\n")],
  [
    "100 and close",
    after("HTTP/1.1 100 Continue\r\nConnection: close\r\n"),
    { ours: "200 reusable", why: FINAL_CLOSES },
  ],
  [
    "100 of HTTP/1.0",
    after("HTTP/1.0 100 Continue\r\n"),
    { ours: "200 reusable", why: FINAL_CLOSES },
  ],
  ["101", "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"],
  ["101 to nothing", "HTTP/1.1 101 Switching Protocols\r\n\r\n", { ours: "refused", why: UPGRADE }],
  // Cut off.
  ["nothing", ""],
  ["a part of the status line", "HTTP/1.1 20"],
  ["a part of the head", `HTTP/1.1 200 OK\r\n${LENGTH}`],
  ["a part of the body", `HTTP/1.1 200 OK\r\n${LENGTH}\r\nhell`],
  ["a chunk without the last one", chunked("5\r\nhello\r\n")],
  ["chunks without the last line", chunked("5\r\nhello\r\n0\r\n")],
  ["1xx alone", "HTTP/1.1 100 Continue\r\n\r\n"],
];

const HEADS: typeof CASES = [
  ["a length", `HTTP/1.1 200 OK\r\n${LENGTH}\r\n`],
  ["chunked", `HTTP/1.1 200 OK\r\n${CHUNKED}\r\n`],
  ["no length", "HTTP/1.1 200 OK\r\n\r\n", { ours: "200 reusable", why: HEAD_ENDS }],
  ["close", `HTTP/1.1 404 Not Found\r\nConnection: close\r\n${LENGTH}\r\n`],
  ["1.0", "HTTP/1.0 200 OK\r\n\r\n"],
];

const named = ([name, text, differs]: (typeof CASES)[number], isHead: boolean): Case => ({
  name: isHead ? `HEAD, ${name}` : name,
  text,
  isHead,
  ...(differs && { differs }),
});

export const cases: readonly Case[] = [
  ...CASES.map((one) => named(one, false)),
  ...HEADS.map((one) => named(one, true)),
];
