import { listLinesAboutMe, recordAudit } from '../../../db/audit.ts';
import { listMailsOf } from '../../../db/outbox.ts';
import type { Tx } from '../../../db/scope.ts';
import { unseal } from '../../../platform/crypto.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { listEveryConsent, openProvisionRecords } from '../../consents/actions/own-consents.ts';
import type { ItemValues } from '../../consents/rules/item-value.ts';
import { readEverySaid } from '../../contacts/actions/export-said.ts';
import { readNotesAboutMe } from '../../introductions/actions/note-items.ts';
import { openItems } from '../../introductions/actions/read-provisions.ts';
import {
  listOwnIntroductions,
  listOwnProvisions,
  listReadings,
} from '../../introductions/actions/withdraw.ts';
import { listNames } from '../../parties/store/organisations.ts';
import { exportHires } from '../../placements/actions/export-hires.ts';
import { listOwnRecommendations } from '../../recommendations/actions/own-recommendations.ts';
import { listStartChoices } from '../../recommendations/actions/rest.ts';
import { readEveryRequest } from '../../requests/actions/own-requests.ts';
import { recordOwnAct } from '../../requests/actions/record.ts';
import { SealedProfile } from '../input.ts';
import { findCountedWishes } from '../store/counted-wishes.ts';
import { findAccountRow, listEveryRegistration, listInvitations, listSessions } from '../store/everything.ts';
import type { candidatesAudit } from '../views/audit.ts';
import { listNews } from './news.ts';
import { lockAccount } from './own-place.ts';

/** Further than any person comes; a list that is longer would be cut off without a word. */
const ALL = 1_000_000;

/** Everything the system holds of a person, as the file says it. */
export type OwnExport = Awaited<ReturnType<typeof exportOwnData>>;

/**
 * Everything the system holds of the acting person at one moment (個人情報保護法 33): what they typed, what they agreed to in
 * which words, what was handed over, the records of it, who saw it, and what was mailed. What is left out, and why, stands in
 * export.test.ts column by column. The caller's transaction reads one snapshot; the log notes that the file was made.
 * @throws NotFound once erased
 */
export async function exportOwnData(tx: Tx, { keyRing }: Pick<Services, 'keyRing'>) {
  const account = await findAccountRow(tx);
  if (account?.sealed == null) throw new NotFound('candidate');
  const { sealed, wrappedKey, ...facts } = account;
  const aad = `candidate:${tx.candidateId}`;
  const key = keyRing.unwrap(wrappedKey, aad);
  const { mail, cv, ...profile } = SealedProfile.parse(unseal(key, aad, sealed));
  const [registrations, introductions, consents, provisions, records, readings, sessions, log] =
    await Promise.all([
      listEveryRegistration(tx),
      listOwnIntroductions(tx),
      listEveryConsent(tx),
      listOwnProvisions(tx, ALL),
      openProvisionRecords(tx, keyRing),
      listReadings(tx),
      listSessions(tx),
      listLinesAboutMe(tx),
    ]);
  const notes = await readNotesAboutMe(tx, { keyRing });
  const { settings, pause, contacts, nudges, keptAway } = await readEverySaid(tx, key);
  const hires = await exportHires(tx, { keyRing });
  const recommendations = await listOwnRecommendations(tx, { keyRing }, ALL);
  const invitations = await listInvitations(tx);
  const requests = await readEveryRequest(tx, { keyRing });
  const mails = await tx.within({ kind: 'system', actor: tx.scope.actor }, (system) =>
    listMailsOf(system, tx.candidateId),
  );
  const named = await nameThem(tx, [
    ...[...registrations, ...introductions, ...hires, ...invitations].map((one) => one.companyId),
    ...[...hires, ...consents, ...provisions, ...records, ...contacts, ...nudges, ...notes].map(
      (one) => one.agencyId,
    ),
    ...requests.flatMap(({ agencyId, tasks }) => [agencyId, ...tasks.map((one) => one.agencyId)]),
    ...[...readings, ...log].map((one) => one.organisationId),
  ]);
  recordAudit<typeof candidatesAudit>(tx, { action: 'candidate.exported' });
  return {
    /** Everything below is what was stored at this moment, and nothing that came after it. */
    asOf: tx.now,
    account: {
      ...facts,
      mail: mail.address,
      ...profile,
      /** The file itself is not in here: it is a download of its own, and so is each agency's copy. */
      cv: cv && { ...cv, download: paths.candidate.cvFile() },
    },
    registrations: registrations.map((one) => ({ ...one, company: named(one.companyId) })),
    introductions: introductions.map((one) => ({ ...one, company: named(one.companyId) })),
    consents: consents.map(({ wordingHash, ...one }) => ({
      ...one,
      agency: named(one.agencyId),
      wordingHash: wordingHash.toString('hex'),
    })),
    provisions: provisions.map(({ sealed: bytes, wrappedKey: ownKey, ...one }) => ({
      ...one,
      agency: named(one.agencyId),
      /** Null since nobody can open it any more. */
      values: ownKey === null ? null : withDownload(one.agencyId, openItems(keyRing, one.id, ownKey, bytes)),
    })),
    hires: hires.map((one) => ({ ...one, agency: named(one.agencyId), company: named(one.companyId) })),
    invitations: invitations.map((one) => ({ ...one, company: named(one.companyId) })),
    startChoices: await listStartChoices(tx),
    provisionRecords: records.map((one) => ({ ...one, agency: named(one.agencyId) })),
    contactSettings: settings,
    pause,
    contacts: contacts.map((one) => ({ ...one, agency: named(one.agencyId) })),
    nudges: nudges.map((one) => ({ ...one, agency: named(one.agencyId) })),
    keptAway,
    notes: notes.map((one) => ({ ...one, agency: named(one.agencyId) })),
    recommendations: recommendations.map(({ opening, ...one }) => ({
      ...storedOf(one),
      agency: one.agency.name,
      employer: opening?.employer.name ?? null,
      title: opening?.title ?? null,
      conditions: opening?.conditions ?? null,
    })),
    recommendationAnswers: recommendations.flatMap(({ answers }) =>
      answers.map(({ wordingHash, ...one }) => ({
        ...one,
        wordingHash: wordingHash?.toString('hex') ?? null,
      })),
    ),
    recommendationReadings: recommendations.flatMap(({ readings: seen }) => seen),
    requests: requests.map(({ tasks: _tasks, answers: _answers, answeredAt, ...one }) => ({
      ...one,
      firstAnsweredAt: answeredAt,
      agency: named(one.agencyId),
    })),
    requestAnswers: requests.flatMap(({ id, answers }) => answers.map((one) => ({ requestId: id, ...one }))),
    requestTasks: requests.flatMap(({ tasks }) =>
      tasks.map((one) => ({ ...one, agency: named(one.agencyId) })),
    ),
    readings: readings.map((one) => ({ ...one, organisation: named(one.organisationId) })),
    newsAndWishes: await listNews(tx, keyRing.unwrap(wrappedKey, aad)),
    countedWishes: (await findCountedWishes(tx)) ?? null,
    mails,
    sessions,
    log: log.map((one) => ({ ...one, organisation: named(one.organisationId) })),
  };
}

/**
 * Enters in the register that the acting person took their copy, once a day. In a transaction of its own behind the snapshot, which
 * would not see what a second press has just entered. @throws NotFound once erased
 */
export async function noteOwnCopy(tx: Tx, services: Pick<Services, 'keyRing'>): Promise<void> {
  await lockAccount(tx, services);
  await recordOwnAct(tx, { kind: 'disclosure', agencyIds: [] });
}

/** A recommendation without what stands in the file by itself, and what only pages ask. */
function storedOf(one: Omit<Awaited<ReturnType<typeof listOwnRecommendations>>[number], 'opening'>) {
  const {
    answers: _answers,
    readings: _readings,
    isOutside: _a,
    isKeptAway: _b,
    isAgencyOpen: _c,
    isCompanyOpen: _d,
    ...stored
  } = one;
  return stored;
}

/** Says where the file is that an agency has. */
function withDownload(agencyId: string, { cv, ...values }: ItemValues) {
  return cv === undefined
    ? values
    : { ...values, cv: { ...cv, download: paths.candidate.sharedCv(agencyId) } };
}

/** What the organisations of these ids are called; null where an id is null. */
async function nameThem(tx: Tx, ids: readonly (string | null)[]) {
  const names = await listNames(tx, [...new Set(ids.filter((id) => id !== null))] as OrganisationId[]);
  return (id: string | null) => (id === null ? null : (names.get(id as OrganisationId)?.name ?? null));
}
