import { describe, expect, test } from "vitest";
import { answersOf, cuts, type Answers } from "./oracle/answers.ts";
import { cases, type Case } from "./oracle/cases.ts";
import { llhttp } from "./oracle/llhttp.ts";
import { compareCuts, compareSequences } from "./oracle/sequences.ts";
import { ResponseParser } from "../../../../src/load/http/response-parser.ts";
import { ProtocolError } from "../../../../src/load/http/protocol-error.ts";

/** What a parser told, as lines. */
function parse(
  pieces: readonly string[],
  { heads = [], closes = false }: { heads?: readonly number[]; closes?: boolean } = {},
): string[] {
  const told: string[] = [];
  let answered = 0;
  const parser = new ResponseParser(
    {
      isHead: () => heads.includes(answered),
      onBegin: () => undefined,
      onHead: (status, startedEpochMs) =>
        told.push(startedEpochMs === null ? `${status}` : `${status} started ${startedEpochMs}`),
      onEnd: (reusable) => {
        answered += 1;
        told.push(reusable ? "end" : "end, close");
      },
    },
    "x-handler-started",
  );
  // One buffer for every piece, as a socket has: what is kept must have been copied.
  const shared = Buffer.alloc(200_000);
  for (const piece of pieces) {
    const length = shared.write(piece, "latin1");
    parser.feed(shared, length);
    shared.fill(0);
  }
  if (closes) told.push(parser.close() ? "closed" : "cut off");
  return told;
}

const CASES: Readonly<Record<string, { text: string; told: string[]; heads?: number[] }>> = {
  "a sized body": {
    text: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    told: ["200", "end"],
  },
  "two in a row": {
    text: "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\naHTTP/1.1 404 Not Found\r\nCONTENT-LENGTH:2\r\n\r\nbb",
    told: ["200", "end", "404", "end"],
  },
  "an empty body": {
    text: "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\nHTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n",
    told: ["201", "end", "500", "end"],
  },
  "204 and 304 have no body, whatever they say": {
    text: "HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 304 Not Modified\r\ncontent-length: 9\r\n\r\n",
    told: ["204", "end", "304", "end"],
  },
  "an answer to HEAD has no body": {
    text: "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nx",
    told: ["200", "end", "200", "end"],
    heads: [0],
  },
  "chunks, an extension and trailers": {
    text: "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n5;a=b\r\nhello\r\nA\r\n0123456789\r\n0\r\nx: y\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
    told: ["200", "end", "200", "end"],
  },
  "chunked wins over a length": {
    text: "HTTP/1.1 200 OK\r\ncontent-length: 99\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
    told: ["200", "end"],
  },
  "1xx comes before the answer": {
    text: "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: <a>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nx",
    told: ["200", "end"],
  },
  "a close announced": {
    text: "HTTP/1.1 200 OK\r\ncontent-length: 1\r\nConnection: close\r\n\r\nx",
    told: ["200", "end, close"],
  },
  "HTTP/1.0 closes unless it says otherwise": {
    text: "HTTP/1.0 200 OK\r\ncontent-length: 1\r\nConnection: Keep-Alive\r\n\r\nxHTTP/1.0 200 OK\r\ncontent-length: 1\r\n\r\nx",
    told: ["200", "end", "200", "end, close"],
  },
  "a connection of another kind says nothing": {
    text: "HTTP/1.1 200 OK\r\nConnection: x-other\r\ncontent-length: \t 1 \r\n\r\nx",
    told: ["200", "end"],
  },
  "when the handler began": {
    text: "HTTP/1.1 200 OK\r\nX-Handler-Started: 1234.5\r\ncontent-length: 0\r\n\r\nHTTP/1.1 200 OK\r\nx-handler-started: soon\r\ncontent-length: 0\r\n\r\n",
    told: ["200 started 1234.5", "end", "200", "end"],
  },
  "the same head again and again": {
    text: "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nx".repeat(5),
    told: ["200", "end", "200", "end", "200", "end", "200", "end", "200", "end"],
  },
  "the same head for GET, HEAD and GET": {
    text: "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nxHTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nx",
    told: ["200", "end", "200", "end", "200", "end"],
    heads: [1],
  },
  "a head that differs in its last line": {
    text: "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nxHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nxxHTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nx",
    told: ["200", "end", "200", "end", "200", "end"],
  },
  "a head that begins as the one before": {
    text: "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nxHTTP/1.1 200 OK\r\ncontent-length: 1\r\nconnection: close\r\n\r\nx",
    told: ["200", "end", "200", "end, close"],
  },
  "a head again behind trailers that are alike": {
    text: "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n0\r\ncontent-length: 7\r\nconnection: close\r\n\r\n".repeat(
      2,
    ),
    told: ["200", "end", "200", "end"],
  },
  "a head again behind another that came before it": {
    text: `HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nxHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nx`,
    told: ["200", "end", "200", "end"],
  },
  "when each handler began, in heads alike but for that": {
    text: "HTTP/1.1 200 OK\r\nx-handler-started: 1\r\ncontent-length: 0\r\n\r\nHTTP/1.1 200 OK\r\nx-handler-started: 2\r\ncontent-length: 0\r\n\r\n",
    told: ["200 started 1", "end", "200 started 2", "end"],
  },
  "bare line feeds": {
    text: "HTTP/1.1 200 OK\ncontent-length: 1\n\nx",
    told: ["200", "end"],
  },
  "fields that only begin alike": {
    text: "HTTP/1.1 200 OK\r\ncontent-length-x: 7\r\ncache-control: no\r\ntransfer: chunked\r\ncontent-length: 1\r\n\r\nx",
    told: ["200", "end"],
  },
};

describe.each(Object.entries(CASES))("%s", (_, { text, told, heads = [] }) => {
  test("in one piece", () => {
    expect(parse([text], { heads })).toEqual(told);
  });
  test("byte by byte", () => {
    expect(parse(text.split(""), { heads })).toEqual(told);
  });
  test("cut in two anywhere", () => {
    for (let cut = 1; cut < text.length; cut++)
      expect(parse([text.slice(0, cut), text.slice(cut)], { heads })).toEqual(told);
  });
});

test("a body without a length ends with the connection", () => {
  const text = "HTTP/1.1 200 OK\r\n\r\nany";
  expect(parse([text], { closes: true })).toEqual(["200", "end, close", "closed"]);
});

test.each([
  "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhel",
  "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n",
  "HTTP/1.1 20",
])("%j is cut off by a close", (text) => {
  expect(parse([text], { closes: true }).at(-1)).toBe("cut off");
});

test("a close between answers cuts nothing off", () => {
  expect(parse(["HTTP/1.1 204 No\r\n\r\n"], { closes: true })).toEqual(["204", "end", "closed"]);
});

test.each([
  "no http at all\r\n\r\n",
  "SSH-2.0-OpenSSH\r\n",
  "HTTP/2 200\r\n\r\n",
  "HTTP/1.1 abc OK\r\n\r\n",
  "HTTP/1.1 099 Low\r\n\r\n",
  "HTTP/1.1 101 Switching Protocols\r\n\r\n",
  "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n",
  "HTTP/1.1 200 OK\r\ncontent-length: \r\n\r\n",
  "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
  "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
  "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nab\r\n",
  `HTTP/1.1 200 OK\r\nx: ${"y".repeat(70_000)}`,
  `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;${"y".repeat(5000)}`,
  `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n${"x: y\r\n".repeat(15_000)}`,
])("%.60j breaks the protocol", (text) => {
  expect(() => parse([text])).toThrow(ProtocolError);
});

/** An outcome in words, with the byte it ends at when that is to be compared too. */
function inWords({ answers, refusedAt }: Answers, ends = true): string {
  if (refusedAt !== null) return "refused";
  const [answer] = answers;
  if (answer === undefined) return "no answer";
  const words = `${answer.status} ${answer.reusable ? "reusable" : "closing"}`;
  return ends ? `${words}, ends at ${answer.endsAt}` : words;
}

/** Byte by byte, unless that would take long. */
const isShort = ({ text }: Case): boolean => text.length < 1000;

describe.each(cases.filter(({ differs }) => differs === undefined))("as llhttp: $name", (one) => {
  test("byte by byte", async () => {
    const { text, isHead } = one;
    const ours = answersOf(text.split(""), [isHead]);
    const theirs = await llhttp(text, { isHead, bytewise: isShort(one) });
    expect(inWords(ours, isShort(one))).toBe(inWords(theirs, isShort(one)));
    if (theirs.refusedAt === null || !isShort(one)) return;
    // In the line where it is broken at the latest: no more is waited for.
    const endOfLine = text.indexOf("\n", theirs.refusedAt - 1) + 1 || text.length;
    expect(ours.refusedAt).toBeLessThanOrEqual(endOfLine);
  });
});

describe.each(cases.filter(({ differs }) => differs !== undefined))(
  "unlike llhttp: $name, for $differs.why",
  ({ text, isHead, differs }) => {
    test("byte by byte", async () => {
      expect(inWords(answersOf(text.split(""), [isHead]), false)).toBe(differs!.ours);
      if (differs!.versions) return;
      expect(inWords(await llhttp(text, { isHead }), false)).not.toBe(differs!.ours);
    });
  },
);

test.each(cases)("in one piece, and cut in two anywhere, it is the same: $name", (one) => {
  const heads = [one.isHead];
  const words = inWords(answersOf(one.text.split(""), heads), false);
  expect(inWords(answersOf([one.text], heads), false)).toBe(words);
  if (!isShort(one)) return;
  for (const pieces of cuts(one.text)) expect(inWords(answersOf(pieces, heads), false)).toBe(words);
});

// The seeds that follow are in test/soak/load.
test("3,000 random connections are read as llhttp reads them, however they are cut", async () => {
  await compareSequences(0, 3000);
}, 120_000);

test("1,500 damaged connections are read alike however they are cut", () => {
  const { refused } = compareCuts(0, 1500);
  expect(refused).toBeGreaterThan(500);
}, 120_000);
