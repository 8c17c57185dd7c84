import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import express from "express";
import { onTestFinished } from "vitest";
import type { Lab, Routes } from "../../../src/routes.ts";
import { ask } from "../../unit/server/in-process.ts";

/** What a handler did when it was asked once, where a wait takes no time but a turn of the loop. */
export interface Handled {
  readonly status: number;
  readonly body: unknown;
  /** Seconds of the course, in the order the waits were begun. */
  readonly waits: readonly number[];
  readonly mostAtOnce: number;
}

/** Asks a lesson's handlers on a real socket; of the lab they have `sleep` alone. */
export async function handlersOf(routes: Routes): Promise<(path: string) => Promise<Handled>> {
  let waits: number[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  const sleep: Lab["sleep"] = async (seconds) => {
    waits.push(seconds);
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    await turn();
    atOnce--;
  };
  const server = createServer(express().use(routes({ sleep } as Lab)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;

  return async (path) => {
    waits = [];
    mostAtOnce = 0;
    const { status, body } = await ask(`http://127.0.0.1:${port}${path}`);
    return { status, body, waits, mostAtOnce };
  };
}
