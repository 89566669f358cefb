import { expect, test } from 'vitest';
import { written } from '../../test/written.ts';
import { HelpLink } from './help-link.tsx';
import type { StaffZone } from './navigation.ts';

test('a link leads to its entry; one to an entry that is not there, or not on every side, does not compile', () => {
  const zone: StaffZone = (['company', 'agency', 'operator'] as const)[0];
  expect(written(<HelpLink side={zone} topic="members" />)).toContain('href="/help/company#members"');
  // @ts-expect-error companies have openings, agencies have none
  const none = <HelpLink side="agency" topic="openings" />;
  // @ts-expect-error a page of all zones cannot lead to what one of them has
  const some = <HelpLink side={zone as StaffZone} topic="openings" />;
  expect([none, some]).toHaveLength(2);
});
