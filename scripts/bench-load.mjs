// The load engine beside its peers, in one run against the same servers: nginx and a bare node:http.
// Needs nginx, wrk and hey (Debian: apt-get install nginx-light wrk hey) and autocannon
// (npm install --no-save autocannon); what is missing is left out and said. Prints ratios.
import { execFileSync, fork, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SELF = fileURLToPath(import.meta.url);
const BIN = fileURLToPath(new URL("../bin/async-lab.js", import.meta.url));
const [, , role, argument] = process.argv;

/** A server in a process of its own: `hello`, `wait50` (50 ms each) or `stall` (1 s of every 10 s). */
function serve(kind) {
  let stalledUntil = 0;
  if (kind === "stall")
    setInterval(() => (stalledUntil = performance.now() + 1000), 10_000).unref();
  const server = createServer((_request, response) => {
    const waitMs = kind === "wait50" ? 50 : Math.max(0, stalledUntil - performance.now());
    if (waitMs === 0) response.end("hello world");
    else setTimeout(() => response.end("hello world"), waitMs);
  });
  server.keepAliveTimeout = 600_000;
  server.listen({ port: 0, host: "127.0.0.1", backlog: 16_384 }, () =>
    process.send(server.address().port),
  );
  process.on("disconnect", () => process.exit());
}

async function main(what) {
  const parts = { peers, connections, openLoop, stall, memory };
  const chosen = what === "all" ? Object.keys(parts) : [what];
  let missed = 0;
  globalThis.report = (name, value, limit, unit = "", atLeast = false) => {
    const ok = atLeast ? value >= limit : value <= limit;
    if (!ok) missed += 1;
    const bound = `${atLeast ? "at least" : "at most"} ${limit}${unit}`;
    console.log(
      `  ${name.padEnd(46)} ${value.toFixed(2)}${unit}  (${bound})  ${ok ? "ok" : "MISSED"}`,
    );
  };
  for (const name of chosen) {
    console.log(name);
    await parts[name]();
  }
  process.exitCode = missed === 0 ? 0 : 1;
}

/** Runs a command with GNU-time-like accounting of its CPU. */
function timed(command, args) {
  const out = spawnSync("bash", ["-c", 'TIMEFORMAT="%U %S"; time "$@"', "bash", command, ...args], {
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  const [user, system] = out.stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { stdout: out.stdout, stderr: out.stderr, cpuUs: (user + system) * 1e6 };
}

function has(command) {
  return spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;
}

function bench(...args) {
  const { stdout, cpuUs, stderr } = timed(process.execPath, [
    BIN,
    "bench",
    ...args,
    "--format",
    "json",
    "--quiet",
  ]);
  if (stdout === "") throw new Error(stderr);
  return { ...JSON.parse(stdout).targets[0], processCpuUs: cpuUs };
}

async function withServer(kind, use) {
  const child = fork(SELF, ["serve", kind]);
  const port = await new Promise((resolve) => child.once("message", resolve));
  try {
    return await use(`http://127.0.0.1:${port}/`, child);
  } finally {
    child.disconnect();
  }
}

async function withNginx(use) {
  if (!has("nginx")) return console.log("  nginx is not installed: left out");
  const folder = mkdtempSync(join(tmpdir(), "bench-load-"));
  const port = 20_000 + (process.pid % 20_000);
  const config = join(folder, "nginx.conf");
  writeFileSync(
    config,
    `worker_processes 1; daemon off; pid ${folder}/pid; error_log /dev/null;
     events { worker_connections 16000; }
     http { access_log off; keepalive_requests 1000000000; keepalive_timeout 600s;
       server { listen 127.0.0.1:${port} backlog=16384; location / { default_type text/plain; return 200 "hello world"; } } }`,
  );
  const nginx = spawn("nginx", ["-c", config], { stdio: "ignore" });
  await new Promise((resolve) => setTimeout(resolve, 300));
  try {
    return await use(`http://127.0.0.1:${port}/`);
  } finally {
    nginx.kill("SIGQUIT");
    await new Promise((resolve) => nginx.once("exit", resolve));
    rmSync(folder, { recursive: true });
  }
}

const SECONDS = 5;
const ROUNDS = 3;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** How each tool is run for SECONDS at c=50 on one thread, and how its answer is read. */
const TOOLS = {
  "async-lab": (url) => {
    const { throughputRps, client } = bench(url, "-c", "50", "-d", `${SECONDS}s`, "--warmup", "1s");
    return { rps: throughputRps, cpuUs: client.cpuUsPerRequest };
  },
  autocannon: (url) => {
    const cli = fileURLToPath(new URL("../node_modules/autocannon/autocannon.js", import.meta.url));
    // A short run beforehand gives what starting costs, which is no one's cost per request.
    const short = timed(process.execPath, [cli, "-c", "50", "-d", "1", "-j", url]);
    const long = timed(process.execPath, [cli, "-c", "50", "-d", `${SECONDS + 1}`, "-j", url]);
    const [a, b] = [JSON.parse(short.stdout), JSON.parse(long.stdout)];
    return {
      rps: b.requests.total / b.duration,
      cpuUs: (long.cpuUs - short.cpuUs) / (b.requests.total - a.requests.total),
    };
  },
  wrk: (url) => {
    const { stdout, cpuUs } = timed("wrk", ["-t1", "-c50", `-d${SECONDS}`, url]);
    const requests = Number(/(\d+) requests in/.exec(stdout)[1]);
    return { rps: requests / SECONDS, cpuUs: cpuUs / requests };
  },
  hey: (url) => {
    const { stdout, cpuUs } = timed("hey", ["-c", "50", "-z", `${SECONDS}s`, "-cpus", "1", url]);
    const rps = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)[1]);
    return { rps, cpuUs: cpuUs / (rps * SECONDS) };
  },
};

function installed(name) {
  if (name === "async-lab") return true;
  if (name !== "autocannon") return has(name);
  try {
    execFileSync(process.execPath, ["-e", "require.resolve('autocannon')"], {
      stdio: "ignore",
      cwd: fileURLToPath(new URL("..", import.meta.url)),
    });
    return true;
  } catch {
    return false;
  }
}

async function peers() {
  const compare = (server) => (url) => {
    const results = {};
    for (let round = 0; round < ROUNDS; round++)
      for (const [name, run] of Object.entries(TOOLS)) {
        if (!installed(name)) continue;
        (results[name] ??= []).push(run(url));
      }
    const of = (name, key) => median(results[name].map((one) => one[key]));
    console.log(` against ${server}, c=50, one thread, median of ${ROUNDS} interleaved rounds`);
    for (const name of Object.keys(TOOLS))
      console.log(
        results[name]
          ? `  ${name.padEnd(12)} ${Math.round(of(name, "rps")).toLocaleString("en").padStart(9)} requests/s  ${of(name, "cpuUs").toFixed(2)} µs CPU each`
          : `  ${name.padEnd(12)} not installed: left out`,
      );
    if (results.autocannon) {
      report(
        "requests/s: async-lab / autocannon",
        of("async-lab", "rps") / of("autocannon", "rps"),
        1,
        "×",
        true,
      );
      report(
        "CPU per request: async-lab / autocannon",
        of("async-lab", "cpuUs") / of("autocannon", "cpuUs"),
        1,
        "×",
      );
    }
    if (results.wrk && server === "nginx")
      report(
        "CPU per request: async-lab / wrk",
        of("async-lab", "cpuUs") / of("wrk", "cpuUs"),
        1.15,
        "×",
      );
  };
  await withNginx(compare("nginx"));
  await withServer("hello", compare("node:http"));
}

async function connections() {
  await withServer("hello", (url) => {
    const count = 10_000;
    const rss = (c) => {
      const { stdout, stderr } = spawnSync(
        process.execPath,
        [
          "--import",
          `data:text/javascript,process.on("exit",()=>process.stderr.write("RSS "+process.resourceUsage().maxRSS))`,
          BIN,
          "bench",
          url,
          "-c",
          String(c),
          "-n",
          String(c * 3),
          "--warmup",
          "0",
          "--format",
          "json",
          "--quiet",
        ],
        { encoding: "utf8", maxBuffer: 1e8 },
      );
      if (stdout === "") throw new Error(stderr);
      return {
        errors: JSON.parse(stdout).targets[0].errors.total,
        rssKb: Number(/RSS (\d+)/.exec(stderr)[1]),
      };
    };
    const few = rss(50);
    const many = rss(count);
    report("errors at 10,000 connections", many.errors, 0);
    report("client memory per connection", (many.rssKb - few.rssKb) / (count - 50), 40, " KB");
  });
}

async function openLoop() {
  await withServer("wait50", (url) => {
    const { latencyMs, scheduleLagMs } = bench(
      url,
      "--rate",
      "1000",
      "-d",
      "10s",
      "--warmup",
      "2s",
    );
    report("schedule lag p99 at 1,000/s", scheduleLagMs.p99, 1, " ms");
    report("response p50 beyond the server's 50 ms", Math.abs(latencyMs.p50 - 50), 2, " ms");
  });
}

async function stall() {
  await withServer("stall", (url) => {
    const open = bench(url, "--rate", "200", "-d", "20s", "--warmup", "0");
    report("open loop p99 with a stall of 1 s in 10", open.latencyMs.p99 / 1000, 0.8, " s", true);
    report("open loop p99 with a stall of 1 s in 10", open.latencyMs.p99 / 1000, 1, " s");
  });
}

async function memory() {
  await withNginx((url) => {
    const rss = (n) => {
      const { stderr } = spawnSync(
        process.execPath,
        [
          "--import",
          `data:text/javascript,process.on("exit",()=>process.stderr.write("RSS "+process.memoryUsage().rss))`,
          BIN,
          "bench",
          url,
          "-n",
          String(n),
          "--format",
          "json",
          "--quiet",
        ],
        { encoding: "utf8", maxBuffer: 1e8 },
      );
      return Number(/RSS (\d+)/.exec(stderr)[1]) / 2 ** 20;
    };
    const short = rss(200_000);
    report("memory grown by 5 million requests", rss(5_200_000) - short, 20, " MB");
  });
}

if (role === "serve") serve(argument);
else await main(role ?? "all");
