import type { Scope } from '../src/db/scope.ts';
import { withdrawFromAgency } from '../src/features/candidates/actions/withdraw-from-agency.ts';
import { objectToProvision } from '../src/features/introductions/actions/answer-provision.ts';
import { decideObjection } from '../src/features/introductions/actions/decide-objection.ts';
import { idOf, type OrganisationId, type ProvisionId } from '../src/platform/ids.ts';
import { staffOfOrganisation, type World } from './factories/introductions.ts';
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

/** What would tell who it is, each by its own way in: twenty markers of one person. */
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

/** Everything a person can leave behind, by the use cases that take it: twenty markers. */
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
