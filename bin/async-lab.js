#!/usr/bin/env node
try {
  const { main } = await import("../dist/src/cli/main.js");
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // Only loading it can fail here: files that are missing, or more of them than may be open at once.
  process.stderr.write(
    `error: async-lab could not be loaded: ${error instanceof Error ? error.message : String(error)}.\n` +
      "Raise this shell's limits (`ulimit -n 1024`), or install async-lab again.\n",
  );
  process.exitCode = 2;
}
