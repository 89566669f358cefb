import type { Tx } from '../../../db/scope.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import { accountKeyOf } from '../../../platform/mail-keys.ts';
import { accountDesk } from '../../candidates/actions/account-desk.ts';
import { answerRequest } from '../../requests/actions/desk.ts';
import { complain } from '../../requests/actions/own-requests.ts';
import type { StaffServices } from '../../sign-in/actions/staff-auth.ts';
import { CANDIDATE } from '../rules/demo-organisations.ts';
import { findCandidateByAccount } from '../store/demo.ts';
import { asOf } from './as-of.ts';
import type { SeededOrganisations } from './seed-organisations.ts';

const DAY_MS = 86_400_000;

/** Two complaints of the demo's candidate: one that was answered, and one that waits for the operator and for the agency. */
export async function seedRequests(
  tx: Tx,
  services: StaffServices,
  { operatorId, agencyIds }: Pick<SeededOrganisations, 'operatorId' | 'agencyIds'>,
): Promise<void> {
  const mail = normalizeMailAddress(CANDIDATE.mail);
  const candidateId = mail && (await findCandidateByAccount(tx, accountKeyOf(services.keyRing, mail)));
  const [agencyId] = agencyIds;
  if (candidateId === undefined || agencyId === undefined)
    throw new Error('the demo has nobody who could complain');
  const person = { kind: 'candidate', candidateId, actor: { kind: 'candidate', id: candidateId } } as const;
  const desk = { kind: 'operator', organisationId: operatorId, actor: tx.scope.actor } as const;
  const before = (days: number) => asOf(tx, new Date(tx.now.getTime() - days * DAY_MS));
  const first = await before(1).within(person, (own) =>
    complain(own, services, {
      agencyId,
      reason: 'other_than_said',
      words: '紹介できる仕事の数が、最初の説明と違いました。',
      mayName: false,
    }),
  );
  if (!first.ok) throw new Error('the demo could not complain');
  await tx.within(desk, (operator) =>
    answerRequest(operator, services, accountDesk(services), first.id, {
      words: '会社に確かめました。募集が終わった仕事も数えていたため、説明を改めるよう求めました。',
      outcome: 'agency_told',
      article: null,
      keptUntil: null,
    }),
  );
  await tx.within(person, (own) =>
    complain(own, services, {
      agencyId,
      reason: 'no_reply',
      words: '先週お送りした質問に、まだお返事がありません。',
      mayName: true,
    }),
  );
}
