// CommonJS in syntax that is JavaScript as it stands: a worker thread loads this very file when the
// sources run unbuilt (tests), and its compiled twin otherwise. Default values give parameters types.

module.exports = {
  isPrime(n = 0) {
    for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) return false;
    return n > 1;
  },

  /** How many primes there are below a number: work of the CPU, and nothing to wait for. */
  countPrimes(below = 0) {
    let count = 0;
    for (let n = 2; n < below; n++) if (module.exports.isPrime(n)) count++;
    return count;
  },
};
