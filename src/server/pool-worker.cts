// CommonJS syntax that is also valid JavaScript: the pool loads this file itself when the sources run
// unbuilt (tests), and its compiled version otherwise. The default value gives `ms` a type.

/** Blocks this thread for `ms` milliseconds; returns when it began, in epoch milliseconds. */
module.exports = (ms = 0) => {
  const startedAt = performance.timeOrigin + performance.now();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  return startedAt;
};
