import type { Tx } from '../../../db/scope.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import type { DemoStaffRole } from '../rules/demo-organisations.ts';
import { findFirstLinkCode, findKeyHolder } from '../store/demo.ts';
import { demoKey } from './demo-access.ts';
import { DEMO_SCOPE } from './seed-organisations.ts';

/** An organisation of the demo and the key that acts for it. */
export interface DemoHolder {
  readonly name: string;
  readonly apiKey: string;
}

/** Where one can go in the demo. */
export interface DemoDirectory {
  readonly holders: Readonly<Record<DemoStaffRole, DemoHolder>>;
  /** The fresh company's link as an absolute address; undefined once it has closed all of them. */
  readonly relayLink: string | undefined;
  /** Business time, and how far it is ahead of the wall. */
  readonly now: Date;
  readonly daysAhead: number;
}

const ROLES = ['company', 'established', 'agency', 'operator'] as const satisfies DemoStaffRole[];
const DAY_MS = 86_400_000;

/** What the demo's entrance shows, in the demo's own scope; undefined while there is no demo yet. Reads only. */
export async function findDemo(
  tx: Tx,
  { keyRing, env }: Pick<Services, 'keyRing' | 'env'>,
): Promise<DemoDirectory | undefined> {
  const found = new Map<DemoStaffRole, DemoHolder>();
  let companyId: string | undefined;
  for (const role of ROLES) {
    const { token, lookup } = demoKey(keyRing, role);
    const holder = await findKeyHolder(tx, lookup);
    if (holder === undefined) return undefined;
    found.set(role, { name: holder.name, apiKey: token });
    if (role === 'company') companyId = holder.organisationId;
  }
  const organisationId = companyId ?? '';
  const code = await tx.within({ kind: 'organisation', organisationId, actor: DEMO_SCOPE.actor }, (own) =>
    findFirstLinkCode(own, organisationId),
  );
  return {
    holders: Object.fromEntries(found) as Record<DemoStaffRole, DemoHolder>,
    relayLink: code === undefined ? undefined : new URL(paths.landing(code), env.baseUrl).href,
    now: tx.now,
    daysAhead: Math.round((tx.now.getTime() - tx.wall.getTime()) / DAY_MS),
  };
}
