import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import { type ApplicantId, type CandidateId, idOf, type OrganisationId } from '../../../platform/ids.ts';
import type { AskedState, NoReason } from '../rules/answers.ts';

/** What the bearer of a mailed link reads of it. */
export interface Asked {
  readonly companyId: OrganisationId;
  readonly companyName: string;
  readonly companyNameEn: string | null;
  readonly companyContactMail: string;
  readonly companyWorks: boolean;
  /** As the company knows them; with `candidateId` it does not, and this is the company itself (store/zone.ts). */
  readonly applicantId: ApplicantId;
  /** Whom it was asked of in the candidate zone, having ticked at a link; null for one of the company's own people. */
  readonly candidateId: CandidateId | null;
  /** The asking; null for the mail that says that nobody is asked any more. */
  readonly rootId: string | null;
  readonly state: AskedState | null;
  readonly sentAt: Date | null;
  readonly stateAt: Date | null;
  readonly laterUntil: JstDate | null;
  readonly answerReason: NoReason | null;
  readonly openingTitle: string | null;
  readonly openingUrl: string | null;
  readonly openingTakes: boolean;
  readonly careersUrl: string | null;
  readonly earlierTitle: string | null;
  readonly earlierEndedOn: JstDate | null;
  /** They worked there, and what ended is that. */
  readonly earlierLeft: boolean | null;
  readonly hasOpen: boolean;
  readonly hasNewer: boolean;
  /** They were asked twice and are asked no more, until they say so. */
  readonly rests: boolean;
  readonly mailAddress: string | null;
  readonly isVoid: boolean;
  readonly provenBy: Buffer | null;
  readonly askedBy: Buffer | null;
  readonly codeExpiresAt: Date | null;
}

/** What is behind a link; undefined for one of nobody's. Any scope may ask. */
export async function findAsked(tx: Tx, tokenHash: Buffer): Promise<Asked | undefined> {
  const { rows } = await sql<Asked>`
    select company_id as "companyId", company_name as "companyName", company_name_en as "companyNameEn",
      company_contact_mail as "companyContactMail", company_works as "companyWorks", applicant_id as "applicantId", null as "candidateId", root_id as "rootId",
      state, sent_at as "sentAt", state_at as "stateAt", later_until as "laterUntil", answer_reason as "answerReason",
      opening_title as "openingTitle", opening_url as "openingUrl", opening_takes as "openingTakes", careers_url as "careersUrl",
      earlier_title as "earlierTitle", earlier_ended_on as "earlierEndedOn", earlier_left as "earlierLeft", has_open as "hasOpen", has_newer as "hasNewer", rests,
      mail_address as "mailAddress", is_void as "isVoid", proven_in as "provenBy", asked_in as "askedBy",
      code_expires_at as "codeExpiresAt"
    from find_asked(${tokenHash})`.execute(tx.db);
  return rows[0];
}

/** The same of a link that went to somebody who ticked; their address is theirs to open. Any scope may ask. */
export async function findTickedAsked(
  tx: Tx,
  tokenHash: Buffer,
): Promise<(Asked & { readonly candidateId: CandidateId; readonly registeredAt: Date }) | undefined> {
  const { rows } = await sql<Asked & { candidateId: CandidateId; registeredAt: Date }>`
    select candidate_id as "candidateId", company_id as "companyId", company_name as "companyName", company_name_en as "companyNameEn",
      company_contact_mail as "companyContactMail", company_works as "companyWorks", root_id as "rootId",
      state, sent_at as "sentAt", state_at as "stateAt", later_until as "laterUntil", answer_reason as "answerReason",
      opening_title as "openingTitle", opening_url as "openingUrl", opening_takes as "openingTakes", careers_url as "careersUrl",
      registered_at as "registeredAt", has_newer as "hasNewer", is_void as "isVoid", proven_in as "provenBy",
      asked_in as "askedBy", code_expires_at as "codeExpiresAt"
    from find_ticked(${tokenHash})`.execute(tx.db);
  const [row] = rows;
  return (
    row && {
      ...row,
      applicantId: idOf<ApplicantId>(row.companyId),
      earlierTitle: null,
      earlierEndedOn: jstDate(row.registeredAt),
      earlierLeft: null,
      hasOpen: false,
      rests: false,
      mailAddress: null,
    }
  );
}

/** What the company knows of somebody who is about to apply again. */
export interface Applying {
  readonly fullName: string;
  readonly kana: string | null;
  readonly mailAddress: string | null;
  readonly phone: string | null;
  /** What they applied for until now, the latest first. */
  readonly held: readonly {
    readonly title: string;
    readonly appliedOn: JstDate | null;
    readonly endedOn: JstDate | null;
    readonly left: boolean;
  }[];
}

/** The same for somebody who has answered that they apply; undefined for everybody else. */
export async function findApplying(tx: Tx, tokenHash: Buffer): Promise<Applying | undefined> {
  const { rows } = await sql<Applying>`
    select full_name as "fullName", kana, mail_address as "mailAddress", phone, held from find_applying(${tokenHash})`.execute(
    tx.db,
  );
  return rows[0];
}
