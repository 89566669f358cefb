import { randomUUID } from 'node:crypto';
import type { Scope, Tx } from '../../../db/scope.ts';
import { seal } from '../../../platform/crypto.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import { accountKeyOf } from '../../../platform/mail-keys.ts';
import { addNews } from '../../candidates/actions/news.ts';
import { answerQuestions, askPerson } from '../../candidates/actions/questions.ts';
import { writeRegistration } from '../../candidates/actions/write-registration.ts';
import type { QuestionSide } from '../../candidates/rules/questions.ts';
import { PLACES } from '../../consents/rules/choices.ts';
import { writeShownWordings } from '../../consents/rules/shown.ts';
import type { AgencyCard } from '../../consents/rules/wording.ts';
import type { StaffServices } from '../../sign-in/actions/staff-auth.ts';
import type { PlannedIntroduction } from '../rules/demo-history.ts';
import { CANDIDATE } from '../rules/demo-organisations.ts';
import { demoPerson } from '../rules/demo-people.ts';
import { findCandidateByAccount } from '../store/demo.ts';
import { findSeededIntroduction, type SeededIntroduction } from '../store/demo-past.ts';
import { seedCv } from './seed-documents.ts';

const BROWSER: Scope = {
  kind: 'visitor',
  visitor: Buffer.alloc(32, 'demo'),
  actor: { kind: 'candidate', id: 'visitor' },
  requestId: 'demo',
};
/** What the demo's candidate has noted for themselves. */
const NOTES = [
  { kind: 'certificate', value: '日商簿記2級' },
  { kind: 'near', value: '新潟県' },
] as const;
const WORK = ['manufacturing', 'office', 'planning', 'retail', 'engineering', 'sales'] as const;

/** Registers one of the demo's people through the link at `tx.now`, by the code path of a real one. Answers the registration. */
export async function registerInThePast(
  services: StaffServices,
  tx: Tx,
  { linkCode, cards }: { readonly linkCode: string; readonly cards: readonly AgencyCard[] },
  plan: PlannedIntroduction,
): Promise<string> {
  const { keyRing } = services;
  const n = plan.person ?? 0;
  const { name, mail } = personOf(plan);
  const chosen = plan.agencies.flatMap((place) => cards[place] ?? []);
  const id = randomUUID();
  const own = keyRing.newDataKey(`draft:${id}`);
  const form = {
    mail,
    name,
    work: [WORK[n % WORK.length]],
    prefecture: PLACES[(n * 5 + 14) % PLACES.length]?.[0] ?? '東京都',
    remote: n % 2 === 0,
    contact: 'mail',
    agencies: chosen.map((card) => card.id),
    inviteAgain: plan.inviteAgain,
    tellCompany: plan.tellCompany,
    wording: writeShownWordings(chosen, 'ja'),
  };
  const draft = {
    id,
    locale: 'ja' as const,
    sealed: seal(own.key, `draft:${id}`, form),
    wrappedKey: own.wrapped,
    account: accountKeyOf(keyRing, mail),
    codeHash: Buffer.alloc(32),
    codeSentAt: tx.wall,
    codeExpiresAt: tx.wall,
    guesses: 0,
    registrationId: null,
  };
  const registered = await tx.within(BROWSER, (browser) =>
    writeRegistration(browser, services, linkCode, draft),
  );
  if (!registered.ok) throw new Error(`the demo could not register anybody: ${registered.reason}`);
  return registered.registrationId;
}

/**
 * What a registration led to, read as the person; the demo's candidate goes on to note something, and to hand over a CV.
 * @param agencyId to whom
 */
export async function findIntroduction(
  services: StaffServices,
  tx: Tx,
  plan: PlannedIntroduction,
  registrationId: string,
  agencyId: string,
): Promise<SeededIntroduction> {
  const { mail } = personOf(plan);
  const candidateId = await findCandidateByAccount(tx, accountKeyOf(services.keyRing, mail));
  if (candidateId === undefined) throw new Error('the demo registered nobody');
  return tx.within(
    { kind: 'candidate', candidateId, actor: { kind: 'candidate', id: candidateId } },
    async (person) => {
      const introduction = await findSeededIntroduction(person, registrationId);
      if (plan.person !== undefined) return introduction;
      await addNews(person, services, NOTES);
      await seedCv(services, person, agencyId);
      return introduction;
    },
  );
}

/** What one of the demo's people answers to the two questions, as they stand open at `tx.now`; some answer neither. */
export async function answerInThePast(
  services: StaffServices,
  tx: Tx,
  plan: PlannedIntroduction,
  side: QuestionSide,
): Promise<void> {
  const candidateId = await findCandidateByAccount(tx, accountKeyOf(services.keyRing, personOf(plan).mail));
  const n = plan.person ?? 4;
  if (candidateId === undefined || n % 5 === 4) return;
  await tx.within(
    { kind: 'candidate', candidateId, actor: { kind: 'candidate', id: candidateId } },
    async (person) => {
      if (side === 'month') await askPerson(person, services);
      const felt = (n % 3) + (n % 7 === 5 ? 3 : 1);
      await answerQuestions(person, {
        felt,
        recommend: n % 4 === 3 ? null : ([1, 1, 3, 2, 1][n % 5] ?? null),
      });
    },
  );
}

function personOf({ person }: PlannedIntroduction) {
  const { name, mail: address } = person === undefined ? CANDIDATE : demoPerson(person);
  const mail = normalizeMailAddress(address);
  if (mail === undefined) throw new TypeError('the demo has an address that cannot be mailed to');
  return { name, mail };
}
