import { firstPage } from '../../../db/page.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { recordContact } from '../../applicants/actions/contacts.ts';
import { changeTags, noteApplicant } from '../../applicants/actions/note-applicants.ts';
import { giveApplicant } from '../../applicants/actions/own-applicants.ts';
import { searchApplicants } from '../../applicants/actions/read-applicants.ts';
import { saveSearch } from '../../applicants/actions/save-searches.ts';
import { publishFigures } from '../../contacts/actions/publish-figures.ts';
import { seedReturns } from '../../delivery/actions/seed-returns.ts';
import { logPastOrders } from '../../fairness/actions/log-order.ts';
import { noteBasis } from '../../imports/actions/note-basis.ts';
import { receiveImport } from '../../imports/actions/receive-file.ts';
import { runImport } from '../../imports/actions/run-import.ts';
import { closeMonths } from '../../links/actions/close-months.ts';
import { createRelayLink } from '../../links/actions/create-link.ts';
import { declareRejections } from '../../links/actions/declare-rejections.ts';
import { beginTurns } from '../../notices/actions/tell-staff.ts';
import { createOpening } from '../../orgs/actions/openings.ts';
import { listColleagues } from '../../parties/store/colleagues.ts';
import { addFamily, changeFamily } from '../../rediscovery/actions/keep-families.ts';
import { createStaffAuth, type StaffServices } from '../../sign-in/actions/staff-auth.ts';
import { getRuleInForce } from '../../slots/actions/post-points.ts';
import { publishRule } from '../../slots/actions/publish-rule.ts';
import { DEMO_BASES, DEMO_NOTES, demoApplicantsFile, demoLeaversFile } from '../rules/demo-applicants.ts';
import { type PlannedMonth, planMonths } from '../rules/demo-history.ts';
import { DEMO_FAMILY, ESTABLISHED_OPENINGS, FRESH_OPENINGS } from '../rules/demo-openings.ts';
import { emptyMailbox } from '../store/demo.ts';
import { backdateLink, recordPastVisits } from '../store/demo-past.ts';
import { asOf } from './as-of.ts';
import { seedAnswers } from './seed-answers.ts';
import { seedAppeal } from './seed-appeal.ts';
import { seedHires } from './seed-hires.ts';
import { seedHistory } from './seed-history.ts';
import { seedFullAgency, seedInbox } from './seed-inbox.ts';
import { seedLetters } from './seed-letters.ts';
import { DEMO_SCOPE, isSeeded, seedKeys, seedOrganisations } from './seed-organisations.ts';
import { seedPeople } from './seed-people.ts';
import { seedProtection } from './seed-protection.ts';
import { seedPolicies, seedReapplyTerms } from './seed-reapply.ts';
import { seedReceipts } from './seed-receipts.ts';
import { seedRecommendations } from './seed-recommendations.ts';
import { seedRequests } from './seed-requests.ts';
import { seedSlots } from './seed-slots.ts';
import { seedTerms } from './seed-terms.ts';
import { seedTexts } from './seed-texts.ts';

const DAY_MS = 86_400_000;
const APPLICANTS = 300;

export type SeededDemo =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'no_demo' | 'already_seeded' };

/**
 * Fills a new demo: an operator, a company at its first day and one with months behind it, agencies with licences,
 * somebody waiting at the operator's desk, and a candidate. Invented people and domains only, the same every time, written
 * through the product's own actions, each in a transaction as it would have been. Called once for a new installation, and
 * by a reset.
 */
export async function seedDemo(shared: Services): Promise<SeededDemo> {
  const services: StaffServices = { ...shared, staffAuth: createStaffAuth(shared, shared.authDatabase) };
  if (!services.env.isDemo) return { ok: false, reason: 'no_demo' };
  if (await isSeeded(services)) return { ok: false, reason: 'already_seeded' };
  const { rule, now } = await inScope(services.database, DEMO_SCOPE, async (tx) => ({
    rule: await getRuleInForce(tx),
    now: tx.now,
  }));
  const months = planMonths(now, rule.effectiveAt);
  const since = new Date(Date.parse(months[0]?.visits[0]?.on ?? '') - DAY_MS);
  const organisations = await seedOrganisations(services, { since, now });

  const { companyId, establishedId } = organisations;
  await inScope(services.database, DEMO_SCOPE, (tx) => seedTerms(tx, organisations.agencyIds, since));
  const days = months.flatMap(({ visits }) => visits.map(({ on }) => on));
  await inScope(services.database, DEMO_SCOPE, (tx) => logPastOrders(tx, days));
  await Promise.all([
    seedFreshCompany(services, companyId),
    seedApplicants(services, establishedId, now),
    seedEstablishedCompany(services, establishedId, { since, months }).then((code) =>
      inScope(services.database, DEMO_SCOPE, (tx) => seedHistory(tx, services, organisations, code)),
    ),
  ]);
  await inScope(services.database, scopeOf(establishedId), (tx) =>
    seedLetters(tx, services, new Date(since.getTime() - DAY_MS)),
  );
  await inScope(services.database, scopeOf(establishedId), (tx) => seedPolicies(tx, services));
  await inScope(services.database, scopeOf(establishedId), seedProtection);
  await inScope(services.database, scopeOf(establishedId), (tx) =>
    seedAppeal(asOf(tx, new Date(now.getTime() - DAY_MS)), services),
  );
  await closeMonths(services);
  await inScope(services.database, DEMO_SCOPE, (tx) => seedRequests(tx, services, organisations));
  await inScope(services.database, DEMO_SCOPE, async (tx) => {
    const redemptionId = await seedSlots(tx, organisations);
    const [agencyId] = organisations.agencyIds;
    if (agencyId !== undefined)
      await seedRecommendations(tx, services, { companyId: establishedId, agencyId, redemptionId });
  });
  await inScope(services.database, DEMO_SCOPE, (tx) => seedInbox(tx, services, organisations));
  await inScope(services.database, DEMO_SCOPE, (tx) => seedFullAgency(tx, services, organisations));
  const [entered] = organisations.agencyIds;
  if (entered !== undefined)
    await inScope(services.database, DEMO_SCOPE, (tx) => seedHires(tx, services, entered));
  // The demo's past lies under the first version of the rule; from now on the second holds.
  await inScope(services.database, DEMO_SCOPE, (tx) =>
    publishRule(tx, { neverAnswered: true, note: '選考のご連絡がないままの方' }),
  );
  await inScope(services.database, scopeOf(establishedId), (tx) =>
    seedReceipts(tx, new Date(since.getTime() - 2 * DAY_MS)),
  );
  // As it would be: published at the close of a month, and not while somebody reads the cards.
  await inScope(services.database, DEMO_SCOPE, (tx) => publishFigures(tx, jstDate(tx.now)));
  await inScope(services.database, scopeOf(establishedId), (tx) => seedAnswers(tx, services));
  for (const work of [emptyMailbox, seedReturns]) await inScope(services.database, DEMO_SCOPE, work);
  // What came in during the last days is told on the next morning; what lies further back everybody has been told.
  const { operatorId, agencyIds } = organisations;
  const told = [operatorId, companyId, establishedId, ...agencyIds];
  await inScope(services.database, DEMO_SCOPE, (tx) =>
    beginTurns(tx, told, new Date(now.getTime() - 3 * DAY_MS)),
  );
  await inScope(services.database, DEMO_SCOPE, (tx) => seedKeys(tx, services, organisations));
  return { ok: true };
}

async function seedFreshCompany(services: StaffServices, companyId: OrganisationId): Promise<void> {
  const scope = scopeOf(companyId);
  await inScope(services.database, scope, async (tx) => {
    for (const opening of FRESH_OPENINGS) await createOpening(tx, opening);
  });
  await makeLink(services, scope, '選考結果のご連絡');
}

/** Answers the code of the link it pasted back then. */
async function seedEstablishedCompany(
  services: StaffServices,
  companyId: OrganisationId,
  { since, months }: { readonly since: Date; readonly months: readonly PlannedMonth[] },
): Promise<string> {
  const { database } = services;
  const scope = scopeOf(companyId);
  await inScope(database, scope, async (tx) => {
    const openings = [];
    for (const opening of ESTABLISHED_OPENINGS) openings.push(await createOpening(tx, opening));
    await seedReapplyTerms(asOf(tx, since), openings[0]);
  });
  const link = await makeLink(services, scope, '選考結果のご連絡（全職種）');
  await inScope(database, scope, async (tx) => {
    await backdateLink(asOf(tx, since), link.id);
    await seedTexts(tx, link.id, since);
    const visits = months.flatMap((month) => month.visits);
    await tx.within(DEMO_SCOPE, (system) => recordPastVisits(system, { companyId, linkId: link.id }, visits));
  });
  await inScope(database, scope, async (tx) => {
    for (const { month, declared } of months) {
      await declareRejections(tx, link.id, { month, count: declared });
    }
  });
  return link.code;
}

async function seedApplicants(services: StaffServices, companyId: OrganisationId, now: Date): Promise<void> {
  const scope = scopeOf(companyId);
  const bring = async (fileName: string, text: string, kind?: 'leavers') => {
    const bytes = (async function* () {
      yield Buffer.from(text);
    })();
    const options = { mode: 'write', includePastTerm: false, kind } as const;
    const { importId } = await receiveImport(services, scope, { fileName, bytes }, options);
    await runImport(services, scope, importId);
    await inScope(services.database, scope, (tx) =>
      noteBasis(tx, importId, DEMO_BASES[kind ?? 'applicants']),
    );
  };
  await bring('退職者一覧.csv', demoLeaversFile(now), 'leavers');
  await bring('応募者一覧.csv', demoApplicantsFile(APPLICANTS, now));
  await inScope(services.database, scope, seedPeople);
  await inScope(services.database, scope, seedNotes);
}

/** What colleagues wrote about the latest of them, who looks after them, a call, and a search they go back to. */
async function seedNotes(tx: Tx): Promise<void> {
  const { rows } = await searchApplicants(tx, { status: 'rejected' }, firstPage(DEMO_NOTES.length));
  const [colleague] = await listColleagues(tx);
  for (const [place, { note, tags }] of DEMO_NOTES.entries()) {
    const id = rows[place]?.id;
    if (id === undefined) continue;
    await noteApplicant(tx, id, note, place === 0 && colleague !== undefined ? [colleague.userId] : []);
    await changeTags(tx, id, { add: tags, remove: [] });
    if (colleague !== undefined) await giveApplicant(tx, id, colleague.userId);
    if (place === 0) await recordContact(tx, id, { kind: 'phone', on: jstDate(tx.now) });
  }
  const reached = { step: '最終面接', status: 'rejected' };
  await saveSearch(tx, '最終面接まで進んだ方', new URLSearchParams(reached).toString());
  const family = await addFamily(tx, '店舗と商品');
  if (family.ok) await changeFamily(tx, { id: family.id, name: '店舗と商品', titles: DEMO_FAMILY });
}

async function makeLink(services: StaffServices, scope: Scope, name: string) {
  const link = {
    kind: 'generic',
    name,
    test: false,
    openingId: undefined,
    mailText: undefined,
    expiresOn: undefined,
  } as const;
  const made = await inScope(services.database, scope, (tx) => createRelayLink(tx, link));
  if (!made.ok) throw new Error(`the demo's link could not be made: ${made.reason}`);
  return made.link;
}

function scopeOf(organisationId: OrganisationId): Scope {
  return { kind: 'organisation', organisationId, actor: DEMO_SCOPE.actor };
}
