/** Weights this small beside the greatest change no quantile that anybody asks for. */
const NOTHING = 1e-18;

/**
 * The smallest number of successes that so many independent trials reach with this probability or more: exact, by the
 * terms of the binomial distribution beside the greatest one, so that nothing overflows.
 * @param share the probability of each, 0 to 1
 * @param level between 0 and 1, such as 0.5 for the median
 * @throws RangeError for trials that are no whole number of 0 or more, or a share or level outside
 */
export function binomialQuantile(trials: number, share: number, level: number): number {
  if (!(Number.isSafeInteger(trials) && trials >= 0)) throw new RangeError('trials are whole numbers from 0');
  if (!(share >= 0 && share <= 1 && level > 0 && level < 1)) throw new RangeError('a share or level outside');
  if (share === 0 || trials === 0) return 0;
  if (share === 1) return trials;
  const odds = share / (1 - share);
  const mode = Math.min(trials, Math.floor((trials + 1) * share));
  const below = [1];
  for (let k = mode; k > 0 && (below.at(-1) ?? 0) > NOTHING; k--)
    below.push(((below.at(-1) ?? 0) * k) / ((trials - k + 1) * odds));
  const above: number[] = [];
  for (let k = mode, weight = 1; k < trials && weight > NOTHING; k++) {
    weight *= ((trials - k) * odds) / (k + 1);
    above.push(weight);
  }
  const weights = [...below.toReversed(), ...above];
  const first = mode - below.length + 1;
  let left = level * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    left -= weight;
    if (left <= 0) return first + index;
  }
  return first + weights.length - 1;
}
