import type { Tx } from '../../../db/scope.ts';
import { type CandidateId, idOf } from '../../../platform/ids.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import type { Services } from '../../../platform/services.ts';
import { openSession, type SessionToken } from '../../candidates/actions/sessions.ts';
import { endStaffSession, openStaffSession } from '../../sign-in/actions/sessions.ts';
import type { NewSession, StaffServices } from '../../sign-in/actions/staff-auth.ts';
import type { DemoStaffRole } from '../rules/demo-organisations.ts';
import { findCandidateByAccount } from '../store/demo.ts';
import { candidateAccount, demoMember } from './demo-access.ts';

/** `changed`: somebody gave the account another password, or erased it; a reset brings it back. */
export type Entered<Session> =
  | { readonly ok: true; readonly session: Session }
  | { readonly ok: false; readonly reason: 'changed' };

/** Signs the visitor in as a member of the demo; the session the browser came with ends. */
export async function enterAsMember(
  services: StaffServices,
  role: DemoStaffRole,
  cookies: string | undefined,
): Promise<Entered<NewSession>> {
  const { mailAddress, password } = demoMember(services.keyRing, role);
  const mail = normalizeMailAddress(mailAddress);
  const session = mail && (await openStaffSession(services.staffAuth, mail, password));
  if (session === undefined) return { ok: false, reason: 'changed' };
  await endStaffSession(services.staffAuth, cookies);
  return { ok: true, session };
}

/** Signs the visitor in as the demo's candidate; in the demo's own scope. */
export async function enterAsCandidate(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
): Promise<Entered<SessionToken>> {
  const found = await findCandidateByAccount(tx, candidateAccount(keyRing));
  if (found === undefined) return { ok: false, reason: 'changed' };
  const candidateId = idOf<CandidateId>(found);
  const scope = { kind: 'candidate', candidateId, actor: { kind: 'candidate', id: candidateId } } as const;
  return { ok: true, session: await tx.within(scope, (own) => openSession(own)) };
}
