/**
 * P(T > t) for Student's t with `df` degrees of freedom (any positive number), by the regularized
 * incomplete beta function: P(T > t) = I_x(df/2, 1/2) / 2 with x = df / (df + t²) for t ≥ 0
 * (Abramowitz & Stegun 1964, 26.7.1). Absolute error below 1e-10.
 */
export function studentUpper(t: number, df: number): number {
  if (!(df > 0)) throw new RangeError("Student's t needs a positive number of degrees of freedom");
  if (Number.isNaN(t)) throw new RangeError("Student's t needs a number");
  const tail = incompleteBeta(df / (df + t * t), df / 2, 0.5) / 2;
  return t >= 0 ? tail : 1 - tail;
}

/** The t that is exceeded with probability `chance`, 0 < `chance` < 1. Found by bisection, to 1e-9. */
export function studentQuantile(chance: number, df: number): number {
  if (!(chance > 0 && chance < 1)) throw new RangeError("a chance lies between 0 and 1");
  let [low, high] = [-1, 1];
  while (studentUpper(low, df) < chance) low *= 2;
  while (studentUpper(high, df) > chance) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-9; step++) {
    const middle = (low + high) / 2;
    if (studentUpper(middle, df) > chance) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** I_x(a, b), the regularized incomplete beta function (DLMF 8.17), for 0 ≤ x ≤ 1. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast only on one side of the mean; the other side follows by symmetry.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(
    a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b),
  );
  return (front * betaFraction(x, a, b)) / a;
}

const STEPS = 500;

/**
 * The continued fraction DLMF 8.17.22, evaluated forwards (Lentz 1976). On this side of the mean no
 * denominator comes near 0.
 */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-14) break;
  }
  return value;
}

/** ln Γ(z) for z > 0: Stirling's series (DLMF 5.11.1) after shifting z above 10. */
function logGamma(z: number): number {
  let shift = 0;
  let at = z;
  while (at < 10) {
    shift += Math.log(at);
    at += 1;
  }
  const inverse = 1 / (at * at);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680)))) / at;
  return (at - 0.5) * Math.log(at) - at + Math.log(2 * Math.PI) / 2 + series - shift;
}
