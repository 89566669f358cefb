import { locate } from './places.ts';
import type { SourceFile, Violation } from './source-file.ts';

/**
 * Features that need each other, directly or around corners. Types count: who changes one feature must be able to
 * leave the other unread. One violation for each feature that closes a circle, naming the shortest way round.
 */
export function findCycleViolations(files: SourceFile[]): Violation[] {
  const needs = listNeeds(files);
  const reported = new Set<string>();
  return [...needs.keys()].flatMap((feature) => {
    const circle = findCircle(needs, feature);
    const key = circle?.slice(1).sort().join(' ');
    if (!circle || !key || reported.has(key)) return [];
    reported.add(key);
    const steps = circle.slice(1).map((next, index) => needs.get(circle[index] ?? '')?.get(next) ?? '');
    return [
      { path: steps[0] ?? feature, rule: 'cycle', message: `${circle.join(' → ')} (${steps.join(', ')})` },
    ];
  });
}

/** For each feature the features it imports, each with the first file that does. */
function listNeeds(files: SourceFile[]): Map<string, Map<string, string>> {
  const needs = new Map<string, Map<string, string>>();
  for (const file of files) {
    const from = locate(file.path);
    if (file.isTest || from.area !== 'feature') continue;
    const own = needs.get(from.feature) ?? new Map<string, string>();
    needs.set(from.feature, own);
    for (const imported of file.imports) {
      const to = imported.isRelative ? locate(imported.target) : undefined;
      if (to?.area === 'feature' && to.feature !== from.feature && !own.has(to.feature))
        own.set(to.feature, file.path);
    }
  }
  return needs;
}

/** The shortest way from a feature back to itself, breadth first: start, steps, start. */
function findCircle(needs: Map<string, Map<string, string>>, start: string): string[] | undefined {
  const seen = new Set<string>();
  let ways = [[start]];
  while (ways.length > 0) {
    const longer: string[][] = [];
    for (const way of ways) {
      for (const next of needs.get(way.at(-1) ?? '')?.keys() ?? []) {
        if (next === start) return [...way, start];
        if (seen.has(next)) continue;
        seen.add(next);
        longer.push([...way, next]);
      }
    }
    ways = longer;
  }
  return undefined;
}
