import { firstPage } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import { addByHand } from '../../applicants/actions/add-by-hand.ts';
import { searchApplicants } from '../../applicants/actions/read-applicants.ts';
import { keepContract } from '../../protection/actions/contracts.ts';
import { writeRecommended } from '../../protection/actions/received.ts';

const DAY_MS = 86_400_000;
const AGENCY = 'はるかぜ人材紹介株式会社';
const OPENING = '店舗運営スタッフ';
/** Ago: when the contract was signed, and the two were recommended. */
const DAYS = { signed: 700, known: 130, beside: 150 };

const dayAgo = (tx: Tx, days: number): JstDate => jstDate(new Date(tx.now.getTime() - days * DAY_MS));

/** A contract with an agency outside the platform, and one past applicant whom it recommended: a fee is possible for some months. */
export async function seedProtection(tx: Tx): Promise<void> {
  const kept = await keepContract(tx, {
    agencyId: null,
    agencyName: AGENCY,
    clause:
      '第7条　甲が、乙の推薦した候補者を、推薦の日から12か月以内に採用したときは、その経路を問わず、甲は乙に理論年収の35％にあたる紹介手数料を支払う。',
    months: 12,
    effect: 'fee',
    signedOn: dayAgo(tx, DAYS.signed),
  });
  if (!kept.ok) throw new Error(`the demo's contract could not be written down: ${kept.reason}`);
  const [person] = (await searchApplicants(tx, { status: 'rejected', step: '最終面接' }, firstPage(1))).rows;
  if (person !== undefined) await recommendedAgo(tx, person.id, DAYS.known);
}

/** Somebody who is recommended through the platform stands in the company's records already, by another agency. */
export async function seedCollision(tx: Tx, person: { readonly name: string; readonly mail: string }) {
  const [familyName = '', givenName = null] = person.name.split(/\s+/u);
  const mail = normalizeMailAddress(person.mail);
  if (mail === undefined) return;
  const added = await addByHand(
    tx,
    {
      fullName: person.name,
      familyName,
      givenName,
      mail,
      opening: OPENING,
      status: 'rejected',
      appliedOn: dayAgo(tx, DAYS.beside),
      endedOn: dayAgo(tx, DAYS.beside - 20),
      reason: null,
      reasonKind: null,
    },
    undefined,
  );
  if (added.ok) await recommendedAgo(tx, added.id, DAYS.beside);
}

async function recommendedAgo(tx: Tx, id: ApplicantId, days: number): Promise<void> {
  const said = { agencyName: AGENCY, on: dayAgo(tx, days), openingTitle: OPENING };
  const written = await writeRecommended(tx, id, said);
  if (!written.ok) throw new Error(`the demo's recommendation could not be written down: ${written.reason}`);
}
