// CommonJS in syntax that is JavaScript as it stands: the pool loads this very file when the sources
// run unbuilt (tests), and its compiled twin otherwise. The default value is what gives `ms` a type.

/** Blocks this thread for `ms` milliseconds; returns when it began, in epoch milliseconds. */
module.exports = (ms = 0) => {
  const startedAt = performance.timeOrigin + performance.now();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  return startedAt;
};
