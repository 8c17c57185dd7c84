import { describe, expect, test } from "vitest";
import { encodeRequest } from "../../../../src/load/http/request.ts";

describe("the bytes of a request", () => {
  const get = { method: "GET", path: "/a?b=c", headers: {}, body: null };

  test("name the host", () => {
    expect(encodeRequest(get, "localhost:3000").toString()).toBe(
      "GET /a?b=c HTTP/1.1\r\nHost: localhost:3000\r\n\r\n",
    );
  });

  test("leave the host to a header that names it, in whatever case", () => {
    const headers = { Accept: "text/html", hOST: "example.test" };
    expect(encodeRequest({ ...get, headers }, "localhost").toString()).toBe(
      "GET /a?b=c HTTP/1.1\r\nAccept: text/html\r\nhOST: example.test\r\n\r\n",
    );
  });

  test("carry a body with its length in bytes, not in characters", () => {
    expect(encodeRequest({ ...get, method: "POST", body: "é€" }, "h").toString()).toBe(
      "POST /a?b=c HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\né€",
    );
  });

  test("leave the length to a header that gives it", () => {
    const headers = { "content-length": "2" };
    expect(encodeRequest({ ...get, method: "PUT", headers, body: "ok" }, "h").toString()).toBe(
      "PUT /a?b=c HTTP/1.1\r\nHost: h\r\ncontent-length: 2\r\n\r\nok",
    );
  });

  test("carry any bytes as they are", () => {
    const body = Uint8Array.from({ length: 256 }, (_, i) => i);
    const bytes = encodeRequest({ ...get, method: "POST", body }, "h");
    expect(bytes.subarray(-256)).toEqual(Buffer.from(body));
    expect(bytes.subarray(0, -256).toString()).toMatch(/Content-Length: 256\r\n\r\n$/);
  });

  test("write a header as bytes, one for each character", () => {
    const bytes = encodeRequest({ ...get, headers: { "x-name": "caf\u00e9" } }, "h");
    expect(bytes.includes(Buffer.from([0x66, 0xe9, 13, 10]))).toBe(true);
  });

  test.each([
    ["POST", true],
    ["PUT", true],
    ["PATCH", true],
    ["DELETE", false],
    ["GET", false],
  ])("of a %s without a body say that there is none: %s", (method, says) => {
    const text = encodeRequest({ ...get, method }, "h").toString();
    expect(text.includes("Content-Length: 0\r\n")).toBe(says);
  });

  test("an empty body is a body", () => {
    expect(encodeRequest({ ...get, method: "DELETE", body: "" }, "h").toString()).toContain(
      "Content-Length: 0\r\n",
    );
  });
});
