/** The features of the product: a closed list, so that a new one is a decision and not an accident. */
export const FEATURES = [
  'parties',
  'orgs',
  'sign-in',
  'applicants',
  'imports',
  'duplicates',
  'alumni',
  'retention',
  'links',
  'bulk',
  'agencies',
  'protection',
  'letters',
  'rediscovery',
  'delivery',
  'candidates',
  'consents',
  'contacts',
  'introductions',
  'slots',
  'requests',
  'redemptions',
  'fairness',
  'placements',
  'recommendations',
  'reapproach',
  'measures',
  'ats',
  'insights',
  'planner',
  'notices',
  'operations',
  'canary',
] as const;

/** What a file in a feature may be, and which endings it may have. */
export const KINDS = {
  rules: ['ts'],
  store: ['ts'],
  actions: ['ts'],
  input: ['ts'],
  web: ['tsx'],
  views: ['tsx'],
  api: ['ts'],
  jobs: ['ts'],
  mail: ['tsx'],
} as const satisfies Record<string, readonly string[]>;

/** A kind of file in a feature; `adapters` exist for the ATS vendors alone. */
export type Kind = keyof typeof KINDS | 'adapters';

/** Where a file stands: in a feature (with its kind), in one of the three grounds, or by its first folder. */
export type Place =
  | { area: 'feature'; feature: string; kind: Kind | undefined }
  | { area: 'platform' | 'ui' | 'db' | 'app' | 'worker' | 'src' | 'outside' };

/** The place of a path from the project's root. The kind is undefined for a name outside the vocabulary. */
export function locate(path: string): Place {
  const [top, second = '', third = '', fourth = ''] = path.split('/');
  if (top !== 'src') return { area: 'outside' };
  if (second === 'features') return { area: 'feature', feature: third, kind: kindOf(fourth, third) };
  if (second === 'platform' || second === 'ui' || second === 'db') return { area: second };
  if (second === 'app.ts' || second === 'audit.ts') return { area: 'app' };
  if (second === 'worker.ts') return { area: 'worker' };
  return { area: 'src' };
}

function kindOf(name: string, feature: string): Kind | undefined {
  const stem = name.replace(/(\.test)?\.tsx?$/, '');
  if (stem in KINDS) return stem as keyof typeof KINDS;
  return stem === 'adapters' && feature === 'ats' ? 'adapters' : undefined;
}
