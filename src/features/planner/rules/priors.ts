import type { ShareName, Span } from './plan.ts';

/**
 * What is taken where neither the company's own figures nor anybody's entry say otherwise (rules.md §15.22). None is a
 * survey's wish; no operating figures of many companies are published, so that each is an assumption with a wide range.
 */
export const PRIORS: Readonly<Record<ShareName, Span>> = {
  rejected: { low: 0.8, likely: 0.9, high: 0.95 },
  coverage: { low: 0.7, likely: 0.9, high: 1 },
  registration: { low: 0.03, likely: 0.1, high: 0.3 },
  introduction: { low: 0.4, likely: 0.6, high: 0.8 },
  counted: { low: 0.85, likely: 0.95, high: 1 },
  repeated: { low: 0, likely: 0.03, high: 0.1 },
};
