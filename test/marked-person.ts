import type { Scope } from '../src/db/scope.ts';
import { withdrawFromAgency } from '../src/features/candidates/actions/withdraw-from-agency.ts';
import { objectToProvision } from '../src/features/introductions/actions/answer-provision.ts';
import { decideObjection } from '../src/features/introductions/actions/decide-objection.ts';
import { noteItem } from '../src/features/introductions/actions/note-items.ts';
import { idOf, type OrganisationId, type ProvisionId } from '../src/platform/ids.ts';
import { giveCv, uploadCv } from './cv-steps.ts';
import { inOrder } from './dump.ts';
import { staffOfOrganisation, type World } from './factories/introductions.ts';
import { cvPdf } from './pdf-file.ts';
import { register, registrationFields } from './relay-world.ts';
import type { StaffTestServices } from './staff-services.ts';
import { type Site, Visitor } from './visitor.ts';

interface MarkedWorld {
  readonly services: StaffTestServices;
  readonly site: Site;
  /** The operator's. */
  readonly desk: Scope;
  /** Of three agencies. */
  readonly world: World;
  /** Of its link. */
  readonly code: string;
}

/** What would tell who it is, each by its own way in: more than twenty markers of one person. */
export function marksOf(serial: number) {
  const n = `m${serial}`;
  return {
    family: `狐塚${n}`,
    given: `暁音${n}`,
    changedFamily: `鳳凰谷${n}`,
    draftFamily: `蜩田${n}`,
    startFamily: `鵺野${n}`,
    tagged: `kitsunezuka.${n}+second`,
    local: `kitsunezuka.${n}`,
    domain: `${n}.kitsune-mail.example.org`,
    agencyName: `狐塚という名字の方${n}`,
    agencyPhone: `090-5555-01${String(serial).padStart(2, '0')}`,
    agencyMail: `other.${n}@elsewhere.example.jp`,
    agencyPlace: `新潟県佐渡市沢根${n}番地`,
    agencyStory: `前職は${n}号の船長`,
    secondName: `暁音さん本人${n}`,
    secondPhone: `080-5555-02${String(serial).padStart(2, '0')}`,
    secondStory: `既に${n}面談済み`,
    operatorWords: `運営から見て${n}は狐塚さん`,
    operatorPhone: `070-5555-03${String(serial).padStart(2, '0')}`,
    spelledWide: `ｋｉｔｓｕｎｅ${n}`,
    timeAway: `離れた間は${n}島の灯台守`,
    certificate: `${n}号灯台守免許`,
    agencyNote: `${n}さんは話し好き`,
    earlierFile: `earlier-cv-of-${n}`,
    newerFile: `newer-cv-of-${n}`,
    fileName: `狐塚の経歴${n}`,
    whole: `kitsunezuka.${n}@${n}.kitsune-mail.example.org`,
  };
}
export type Marks = ReturnType<typeof marksOf>;

/** Whoever signed in last, with what was handed over of them. */
export async function newestPerson(services: StaffTestServices) {
  const [row] = (await services.asSuperuserRows(
    `select candidate_id as id from candidate_sessions order by created_at desc limit 1`,
  )) as { id: string }[];
  if (row === undefined) throw new Error('nobody is signed in');
  const own: Scope = { kind: 'candidate', candidateId: row.id, actor: { kind: 'candidate', id: row.id } };
  const provisions = (await services.asSuperuserRows(
    `select p.id, p.agency_id as "agencyId" from provisions p where candidate_id = '${row.id}' order by agency_id`,
  )) as { id: ProvisionId; agencyId: string }[];
  return { own, provisions };
}

/** Everything a person can leave behind, by the use cases that take it. */
export async function leaveEverywhere({ services, site, desk, world, code }: MarkedWorld, m: Marks) {
  const name = `${m.family} ${m.given}`;
  const visitor = new Visitor(site, { 'User-Agent': m.spelledWide.normalize('NFKC') });
  const more = { tellCompany: 'yes', inviteAgain: 'yes' };
  const fields = registrationFields(m.whole, world.agencyIds, { ...more, name });
  await register(services, visitor, code, fields, m.whole);
  const { own, provisions } = await newestPerson(services);
  // The same person corrects their name, types again without a code, at a link and without, and asks for a code.
  const changedName = { name: `${m.changedFamily} ${m.given}` };
  const [first = ''] = world.agencyIds;
  await register(services, visitor, code, registrationFields(m.whole, first, changedName), m.whole);
  const third = new Visitor(site);
  await third.submit(`/r/${code}`, registrationFields(m.whole, first, { name: `${m.draftFamily} 某` }));
  await third.submit('/start', registrationFields(m.whole, [], { name: `${m.startFamily} 某` }));
  await new Visitor(site).submit('/me/sign-in', { email: m.whole });
  // A second agency is left, the other two claim something and write about the person; the operator answers one.
  const [one, two, three] = provisions;
  if (one === undefined || two === undefined || three === undefined) throw new Error('three received it');
  await services.within(own, (tx) =>
    withdrawFromAgency(tx, services, idOf<OrganisationId>(two.agencyId), 'ja'),
  );
  await leaveLater(visitor, services, [one, three], m);
  const notes = [
    [one, `${m.agencyName} ${m.agencyPhone} ${m.agencyMail}\n${m.agencyPlace} ${m.agencyStory}`],
    [three, `${m.secondName} ${m.secondPhone} ${m.secondStory}`],
  ] as const;
  for (const [{ id, agencyId }, note] of notes)
    await services.within(staffOfOrganisation(agencyId), (tx) =>
      objectToProvision(tx, id, { reason: 'false_identity', note }),
    );
  await services.within(desk, (tx) =>
    decideObjection(tx, services, one.id, { upheld: false, note: `${m.operatorWords} ${m.operatorPhone}` }),
  );
  return { visitor, own, provisions };
}

/** What is told after the registration, a file among it: here, at one agency as it is today and at another as it was, with a note. */
async function leaveLater(
  visitor: Visitor,
  services: StaffTestServices,
  [newest, earlier]: readonly [
    { readonly agencyId: string },
    { readonly id: ProvisionId; readonly agencyId: string },
  ],
  m: Marks,
) {
  const file = (words: string) => cvPdf({ more: [`(${words})`] });
  await visitor.submit('/me/data/items/away', { away: m.timeAway });
  await visitor.submit(`/me/agencies/${newest.agencyId}/items/away/consent`, {});
  await visitor.submit('/me/news', { certificate: m.certificate });
  await uploadCv(visitor, file(m.earlierFile));
  for (const { agencyId } of [newest, earlier]) await giveCv(visitor, agencyId);
  await uploadCv(visitor, file(m.newerFile), `${m.fileName}.pdf`);
  await visitor.submit('/me/data/corrections', { agencies: [newest.agencyId] });
  await services.within(staffOfOrganisation(earlier.agencyId), (tx) =>
    noteItem(tx, services, earlier.id, { item: 'name', text: m.agencyNote }),
  );
}

const AUDIT =
  'candidate_id actor_kind actor_id action subject_kind subject_id detail request_id business_at recorded_at';
/** After everything that `leaveEverywhere` does, every row that can be read and was not there before. */
export const WHAT_STAYS = [
  'answer_news 8: agency_id provision_id answer due_at',
  `audit_events 15: id ${AUDIT} organisation_id`,
  'business_clock 1: one ahead claimed_until',
  'candidates 1: id locale created_at updated_at erased_at last_seen_on',
  'consents 16: candidate_id id registration_id agency_id kind purpose items method at withdraws',
  'introduction_receipts 1: company_id id link_id introduced_on counted rule_version confirm_due_at suspended_until created_order',
  'introductions 1: candidate_id id registration_id company_id receipt_id introduced_at rule_version counted repetition_during touch_during',
  'journal_entries 4: id kind candidate_id organisation_id object word at recorded_at written_at',
  'ledger_entries 1: company_id number transfer_id kind unit debit credit amount reference rule_version occurred_on',
  'ledgers 1: company_id last_number pending confirmed reversed voided spent slots_granted',
  'objections 2: agency_id provision_id introduction_id reason note raised_at raised_by suspends_until decision_note decided_at decided_by upheld',
  'outbox_messages 14: id purpose message_id created_at send_after claimed_until attempts sent_at candidate_id organisation_id class stream stopped_at stopped_by',
  'provision_records 8: candidate_id id agency_id consent_id provided_at keep_until',
  'provisions 3: agency_id id candidate_id introduction_id provided_at answer_due_at contact_due_at items withdrawn_at corrected_at items_changed_at',
  'receipt_records 8: agency_id id provision_id received_at keep_until',
  'registrations 2: candidate_id id company_id link_id test forwarded invite_again tell_company registered_at undone_at',
  'request_tasks 3: agency_id at candidate_id due_at id kind provision_id request_id told_at',
  'requests 4: article candidate_id closed_at due_at id identified_at kept_until kind may_name next_due_at outcome received_at state via',
  'tally_moves 10: change counter day number organisation_id',
  'wordings 7: locale text first_shown_at',
]
  .map(inOrder)
  .toSorted();
