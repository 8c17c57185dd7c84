import { expect, test } from "vitest";
import type { LabDatabase } from "../../../../src/server/database/lab-database.ts";

/** What every database of the labs does, in memory or real. */
export function describeProducts(database: () => LabDatabase): void {
  const PRODUCT_2 = {
    id: 2,
    name: "Product 2",
    priceCents: 173,
    description: "Number 2 of the shelf. ".repeat(8),
  };

  async function idsOf(rows: AsyncIterable<{ readonly id: number }>): Promise<readonly number[]> {
    const ids: number[] = [];
    for await (const { id } of rows) ids.push(id);
    return ids;
  }

  test("gives the first products in the order of their ids", async () => {
    const pool = database().openPool(1);
    const page = await pool.list({ limit: 10, seconds: 0 });
    expect(page.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(page[1]).toEqual(PRODUCT_2);
    await pool.close();
  });

  test("all of them and one by one are the same rows, over several portions", async () => {
    const pool = database().openPool(1);
    const all = await pool.all(1234);
    expect(all).toHaveLength(1234);
    const streamed: unknown[] = [];
    for await (const row of pool.rows(1234)) streamed.push(row);
    expect(streamed).toEqual(all);
    expect(await idsOf(pool.rows(500))).toHaveLength(500);
    expect((await pool.all(1_000_000)).length).toBe(100_000);
    await pool.close();
  });

  test("a reader who leaves early, or fails, gives the only connection back", async () => {
    const pool = database().openPool(1);
    for await (const { id } of pool.rows(5000)) if (id === 700) break;
    const failing = (async () => {
      for await (const { id } of pool.rows(5000)) if (id === 3) throw new Error("no more");
    })();
    await expect(failing).rejects.toThrow("no more");
    expect(await pool.list({ limit: 1, seconds: 0 })).toHaveLength(1);
    await pool.close();
  });

  test("as many queries at once as connections: 4 on 1, and on 4", async () => {
    const ratios: number[] = [];
    for (const size of [1, 4]) {
      const pool = database().openPool(size);
      const burst = (seconds: number) =>
        Promise.all(Array.from({ length: 4 }, () => pool.list({ limit: 1, seconds })));
      // Connecting is not what is counted.
      await burst(0);
      const begin = performance.now();
      await burst(1);
      ratios.push(performance.now() - begin);
      await pool.close();
    }
    expect(ratios[0]! / ratios[1]!).toBeGreaterThan(2);
  });

  test("closes after the query under way, and takes no more", async () => {
    const pool = database().openPool(1);
    const under = pool.list({ limit: 3, seconds: 1 });
    // It has its connection once this one queues behind it.
    await pool.list({ limit: 1, seconds: 0 });
    const closing = pool.close();
    expect(await under).toHaveLength(3);
    await closing;
    await expect(pool.list({ limit: 1, seconds: 0 })).rejects.toThrow("the pool is closed");
    await expect(idsOf(pool.rows(1))).rejects.toThrow("the pool is closed");
  });
}
