import type { CanaryFinding, CanaryGap } from '../../../db/canary-runs.ts';

/** What the same hunt has to find while the invented person is there. */
const MUST_SEE: readonly CanaryFinding[] = [
  { store: 'applicants', kind: 'family' },
  { store: 'applicants', kind: 'phone' },
  { store: 'keys', kind: 'person_keys' },
  { store: 'keys', kind: 'provisions' },
];

/** Where a hunt was blind: whoever finds nothing there has said nothing. @param before what it found before the erasure */
export function blindSpots(before: readonly CanaryFinding[]): CanaryGap[] {
  const unseen = MUST_SEE.filter(
    ({ store, kind }) => !before.some((one) => one.store === store && one.kind === kind),
  );
  const stores = unseen.map(({ store }) => (store === 'keys' ? 'keys' : 'tables'));
  return [...new Set(stores)].map((store) => ({ store, why: 'blind' }));
}
