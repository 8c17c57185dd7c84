import { describe, expect, test } from "vitest";
import { resolveTarget, unreachable } from "../../../src/bench/target.ts";
import { LabError } from "../../../src/errors.ts";

/** What is thrown for a target; fails when nothing is. */
async function refusal(text: string, allowRemote = false): Promise<LabError> {
  const thrown: unknown = await resolveTarget(text, { allowRemote }).then(
    () => "nothing",
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(LabError);
  return thrown as LabError;
}

describe("a target on this machine", () => {
  test.each<[string, { url: string; path: string; address: string; port: number; host: string }]>([
    [
      "http://127.0.0.1:3000/todos?a=b#c",
      {
        url: "http://127.0.0.1:3000/todos?a=b#c",
        path: "/todos?a=b",
        address: "127.0.0.1",
        port: 3000,
        host: "127.0.0.1:3000",
      },
    ],
    [
      "127.0.0.1:3000",
      {
        url: "http://127.0.0.1:3000/",
        path: "/",
        address: "127.0.0.1",
        port: 3000,
        host: "127.0.0.1:3000",
      },
    ],
    [
      "http://127.8.9.1",
      { url: "http://127.8.9.1/", path: "/", address: "127.8.9.1", port: 80, host: "127.8.9.1" },
    ],
    [
      "http://[::1]:8080/x",
      { url: "http://[::1]:8080/x", path: "/x", address: "::1", port: 8080, host: "[::1]:8080" },
    ],
    [
      "HTTP://0x7f.1/ä b",
      {
        url: "http://127.0.0.1/%C3%A4%20b",
        path: "/%C3%A4%20b",
        address: "127.0.0.1",
        port: 80,
        host: "127.0.0.1",
      },
    ],
  ])("%s is read as a browser would", async (text, { url, path, ...endpoint }) => {
    expect(await resolveTarget(text, { allowRemote: false })).toEqual({
      name: text,
      url,
      path,
      endpoint: { secure: false, ...endpoint },
    });
  });

  test("localhost, with a port and no scheme, is looked up", async () => {
    const { endpoint, url } = await resolveTarget("localhost:3000/x", { allowRemote: false });
    expect(["127.0.0.1", "::1"]).toContain(endpoint.address);
    expect(endpoint).toMatchObject({ port: 3000, host: "localhost:3000", secure: false });
    expect(url).toBe("http://localhost:3000/x");
  });

  test("https has a port of its own", async () => {
    const { endpoint } = await resolveTarget("https://127.0.0.1/", { allowRemote: false });
    expect(endpoint).toMatchObject({ secure: true, port: 443, host: "127.0.0.1" });
  });
});

describe("what cannot be loaded is refused in one sentence, with a hint", () => {
  test.each([
    ["http://", "bad-url", /not a URL/],
    ["http://127.0.0.1:99999/", "bad-url", /not a URL/],
    ["http://a b/", "bad-url", /not a URL/],
    ["", "bad-url", /not a URL/],
    ["100", "bad-url", /"100" cannot be loaded: it is a number/],
    ["mailto:someone", "bad-url", /not a URL/],
    ["ftp://127.0.0.1/", "bad-url", /ftp:\/\/ is not supported/],
    ["file:///etc/hosts", "bad-url", /file:\/\/ is not supported/],
    ["ws://127.0.0.1/", "bad-url", /ws:\/\/ is not supported/],
    ["http://me:secret@127.0.0.1/", "bad-url", /password/],
    ["http://me@127.0.0.1/", "bad-url", /name or a password/],
    ["http://nonexistent.invalid/", "unknown-host", /nonexistent\.invalid/],
    ["http://192.0.2.1/", "remote-target", /192\.0\.2\.1 is not this machine/],
    ["http://[2001:db8::1]:81/", "remote-target", /2001:db8::1/],
    ["http://128.0.0.1/", "remote-target", /not this machine/],
    ["http://126.255.255.255/", "remote-target", /not this machine/],
    ["http://[::2]/", "remote-target", /not this machine/],
    ["http://10.0.0.1/", "remote-target", /not this machine/],
  ])("%j", async (text, code, message) => {
    const error = await refusal(text);
    expect(error).toMatchObject({ code, exitCode: 2 });
    expect(error.message).toMatch(message);
    expect(error.message).not.toMatch(/\n/);
    expect(error.hint).toMatch(/\.$/);
  });
});

test("another machine's hint names the way to it, and the option takes it", async () => {
  expect((await refusal("http://192.0.2.1/")).hint).toContain("--allow-remote");
  expect((await resolveTarget("http://192.0.2.1:81/x", { allowRemote: true })).endpoint).toEqual({
    secure: false,
    address: "192.0.2.1",
    port: 81,
    host: "192.0.2.1:81",
  });
});

test("leave to load other machines makes no name known and no scheme supported", async () => {
  expect((await refusal("http://nonexistent.invalid/", true)).code).toBe("unknown-host");
  expect((await refusal("ftp://192.0.2.1/", true)).code).toBe("bad-url");
});

test("a Unix socket is instead of the host, which need not exist and may be any", async () => {
  const reach = { allowRemote: false, unixSocket: "/tmp/x.sock", insecure: true };
  expect(await resolveTarget("http://nonexistent.invalid/x", reach)).toMatchObject({
    path: "/x",
    endpoint: { host: "nonexistent.invalid", socketPath: "/tmp/x.sock", insecure: true },
  });
  const target = await resolveTarget("http://localhost/x", reach);
  expect(unreachable(target, "refused", "").message).toBe(
    "http://localhost/x on the socket /tmp/x.sock cannot be reached: nothing listens there.",
  );
});

describe("a target that cannot be reached", () => {
  test.each([
    ["refused", "nothing listens there"],
    ["timeout", "did not accept a connection in time"],
    ["reset", "closed the connection at once"],
    ["protocol", "what the system said"],
  ])("as %s says that %s, and exits 1", async (kind, says) => {
    const target = await resolveTarget("http://127.0.0.1:1/x", { allowRemote: false });
    const error = unreachable(target, kind, "what the system said");
    expect(error).toMatchObject({ code: "unreachable-target", exitCode: 1 });
    expect(error.message).toContain("http://127.0.0.1:1/x cannot be reached");
    expect(error.message).toContain(says);
    expect(error.hint).toContain("Start the server");
  });

  test("over TLS asks for the certificate", async () => {
    const target = await resolveTarget("https://127.0.0.1:1/", { allowRemote: false });
    const error = unreachable(target, "protocol", "self-signed certificate");
    expect(error.message).toContain("self-signed certificate");
    expect(error.hint).toContain("NODE_EXTRA_CA_CERTS");
  });

  test("over TLS may have accepted the connection, and only not shaken hands", async () => {
    const target = await resolveTarget("https://127.0.0.1:1/", { allowRemote: false });
    const late = unreachable(target, "timeout", "");
    expect(late.message).toContain("its TLS handshake did not finish in time");
    expect(late.hint).toContain("Check that it speaks TLS");
    expect(unreachable(target, "reset", "").hint).toContain("Check that it speaks TLS");
    expect(unreachable(target, "refused", "").hint).toContain("Start the server");
  });
});
