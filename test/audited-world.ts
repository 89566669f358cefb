import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createApp } from '../src/app.ts';
import { createOperator } from '../src/features/orgs/actions/create-operator.ts';
import { makeMember, someMail, type TestMember, type TestOrganisation } from './factories/organisations.ts';
import { type StaffTestServices, staffTestServices } from './staff-services.ts';
import { type Site, siteOf, Visitor } from './visitor.ts';

/** Where the product lies. */
export const SRC = new URL('../src/', import.meta.url).pathname;

const RECOMMENDED =
  'from request to hire: asked by one mail with one link, agreed, met and hired, each side told what is its own';
const TAKEN_BACK =
  'a person takes an agreement back after one more question, and the company can open nothing any more, also once an older state is put back';
const UNTRUE =
  'says that it is not true: the agency reads it and is mailed, the employer is not, and nothing else of theirs ends';
const COMPLAINT =
  'is answered in words on the person’s page alone; the mail says that an answer is there, and an outcome ends it';
const DESK =
  'erases at the desk only whom the code has shown to be the person, and refuses what the law keeps by article and day';
const PROTECTED = 'what is written of contracts and recommendations stands in the log, each by its name';
const EVIDENCE = 'an owner alone takes a pack of one person, whole by its check, and nobody else in it';
const PROPOSED =
  'approves several at once and says so, and what was put aside is proposed no more until it is brought back';
const CLOSED = 'is refused without a word about whether the person exists, and what was written is gone';

/** Caused where their machinery stands: file and name of the test that looks at the line itself. */
export const ELSEWHERE: Record<string, readonly [file: string, name: string]> = {
  'invitation.sent': [
    'features/reapproach/sending.test.ts',
    'is asked on the day, reminded once a week after, asked again as long after that as the months between, and rests',
  ],
  'invitation.reminded': [
    'features/reapproach/sending.test.ts',
    'is asked on the day, reminded once a week after, asked again as long after that as the months between, and rests',
  ],
  'applicant.rests': [
    'features/reapproach/sending.test.ts',
    'is asked on the day, reminded once a week after, asked again as long after that as the months between, and rests',
  ],
  'invitation.stopped': [
    'features/reapproach/seen.test.ts',
    'what waits and why, and calls one off before it leaves; nobody who only looks does',
  ],
  'proposal.approved': ['features/reapproach/turning.test.ts', PROPOSED],
  'proposal.put_aside': ['features/reapproach/turning.test.ts', PROPOSED],
  'proposal.returned': ['features/reapproach/turning.test.ts', PROPOSED],
  'reapply_wait.lifted': ['features/reapproach/turning.test.ts', PROPOSED],
  'reapply_wait.restored': ['features/reapproach/turning.test.ts', PROPOSED],
  'opening_change.taken_back': ['features/reapproach/turning.test.ts', PROPOSED],
  'agency_contract.written': ['features/protection/protection.test.ts', PROTECTED],
  'agency_contract.ended': ['features/protection/protection.test.ts', PROTECTED],
  'agency_contract.taken_back': ['features/protection/protection.test.ts', PROTECTED],
  'applicant.recommended': ['features/protection/protection.test.ts', PROTECTED],
  'applicant.evidence_taken': ['features/protection/protection.test.ts', EVIDENCE],
  'provision.evidence_taken': ['features/protection/packs.test.ts', 'an agency’s owner takes a pack'],
  'applicant.recommendation_removed': ['features/protection/protection.test.ts', PROTECTED],
  'applicants.merged': [
    'features/duplicates/duplicates.test.ts',
    'a merge gathers both entries in one, a later file finds it by either address, and parting gives all back',
  ],
  'applicants.parted': [
    'features/duplicates/duplicates.test.ts',
    'a merge gathers both entries in one, a later file finds it by either address, and parting gives all back',
  ],
  'applicants.kept_apart': [
    'features/duplicates/duplicates.test.ts',
    'two people stay two: they are not proposed again, whatever is imported, until somebody reconsiders',
  ],
  'applicants.reconsidered': [
    'features/duplicates/duplicates.test.ts',
    'two people stay two: they are not proposed again, whatever is imported, until somebody reconsiders',
  ],
  'invitation.answered': [
    '../test/answers-follow.test.ts',
    'not now asks once more on the first business day of the month, by itself; another month takes its place',
  ],
  'invitation.answers_void': [
    '../test/answers-at-once.test.ts',
    'a program that presses every button decides nothing, in whatever order',
  ],
  'applicant.held': [
    'features/retention/run-out.test.ts',
    'a hold keeps somebody out of the warning and the purge until it is lifted or its day is over; then the warning runs anew',
  ],
  'applicant.hold_lifted': [
    'features/retention/run-out.test.ts',
    'a hold keeps somebody out of the warning and the purge until it is lifted or its day is over; then the warning runs anew',
  ],
  'applicant.hold_over': [
    'features/retention/run-out.test.ts',
    'a hold keeps somebody out of the warning and the purge until it is lifted or its day is over; then the warning runs anew',
  ],
  'selection.expired': [
    'features/retention/run-out.test.ts',
    'of whom something is open, nothing goes; of who stays, what is past its term goes alone, and no file brings it back',
  ],
  'retention.decided': [
    'features/retention/terms.test.ts',
    'longer terms count at once; each decision stays with its day, and the same once more is none',
  ],
  'provision.exported': [
    'features/introductions/inbox-search.test.ts',
    'the list is taken away as a file without address and number, which the people read',
  ],
  'appeal.raised': [
    'features/introductions/web/appeals.test.ts',
    'a company asks once, the operator answers once, the company is told, and no point moves',
  ],
  'appeal.upheld': [
    'features/introductions/web/appeals.test.ts',
    'a company asks once, the operator answers once, the company is told, and no point moves',
  ],
  'appeal.rejected': [
    'features/introductions/web/appeals.test.ts',
    'a company asks once, the operator answers once, the company is told, and no point moves',
  ],
  'member.taken_over': [
    'features/orgs/actions/leavings.test.ts',
    'nothing that an owner takes over by choice; it ends with that owner then',
  ],
  'candidate.erased': [
    'features/candidates/erasure.test.ts',
    'which records stay, by which article and until which day, on the page and by one mail in the person’s language',
  ],
  'candidate.exported': [
    'features/candidates/export.test.ts',
    'answers at once by GET and by the buttons of the page, to be kept and by nobody cached',
  ],
  'placement.recorded': [
    'features/placements/placements.test.ts',
    'ends in a refund, and the books outlive the person’s account',
  ],
  'placement.word_said': [
    'features/placements/placements.test.ts',
    'is held against the person’s own word, which the agency reads only where they say so',
  ],
  'placement.word_taken_back': [
    'features/placements/placements.test.ts',
    'is held against the person’s own word, which the agency reads only where they say so',
  ],
  'placement.wished': [
    'features/placements/placements.test.ts',
    'for good is followed by two years of peace, which the person alone ends',
  ],
  'placement.wish_ended': [
    'features/placements/placements.test.ts',
    'for good is followed by two years of peace, which the person alone ends',
  ],
  'placement.denied': ['features/candidates/after-start.test.ts', UNTRUE],
  'placement.denial_ended': ['features/candidates/after-start.test.ts', UNTRUE],
  'start.rest_kept': [
    'features/candidates/after-start.test.ts',
    'who keeps the rest keeps it, and can still close it later',
  ],
  'start.rest_closed': [
    'features/candidates/after-start.test.ts',
    'who keeps the rest keeps it, and can still close it later',
  ],
  'provision.nudged': [
    'features/candidates/contact-pause.test.ts',
    'waits for the deadline and says from when; of two at once one is given, and the agency is told once',
  ],
  'provision.nudge_taken_back': [
    'features/candidates/nudges.test.ts',
    'is taken back until then, seen by the agency no more, and may be given again',
  ],
  'complaint.raised': ['features/requests/complaints.test.ts', COMPLAINT],
  'request.answered': ['features/requests/complaints.test.ts', COMPLAINT],
  'request.read': ['features/requests/complaints.test.ts', COMPLAINT],
  'request.entered': ['features/requests/desk.test.ts', DESK],
  'request.identified': ['features/requests/desk.test.ts', DESK],
  'request.carried_out': ['features/requests/desk.test.ts', DESK],
  'request.closed': ['features/requests/desk.test.ts', CLOSED],
  'request.acknowledged': [
    'features/requests/tasks.test.ts',
    'acknowledges its own and nobody else’s: a foreign one is answered like an unknown one, and nothing is written',
  ],
  'recommendation.asked': ['features/recommendations/web.test.ts', RECOMMENDED],
  'recommendation.agreed': ['features/recommendations/web.test.ts', RECOMMENDED],
  'recommendation.corrected': [
    'features/recommendations/copy-correction.test.ts',
    'a person’s new details reach the company only where they say so, to the words and values of the page, and as a consent of its own',
  ],
  'recommendation.declined': ['features/recommendations/web.test.ts', RECOMMENDED],
  'recommendation.read': ['features/recommendations/web.test.ts', RECOMMENDED],
  'recommendation.interview': ['features/recommendations/web.test.ts', RECOMMENDED],
  'recommendation.hired': ['features/recommendations/web.test.ts', RECOMMENDED],
  'recommendation.withdrawn': ['features/recommendations/web.test.ts', TAKEN_BACK],
  'recommendation.closed': ['features/recommendations/web.test.ts', TAKEN_BACK],
  'job.retried': [
    'features/operations/web/jobs.test.tsx',
    'a parked job is shown with its reason, retried once and written down',
  ],
  'restore.attended': [
    '../test/restored-secrets.test.ts',
    'the start and the operator’s home say so until somebody has seen to it',
  ],
};

/** Every action that the product writes into the log, read from its source. */
export async function listActions(): Promise<string[]> {
  const actions = new Set<string>();
  for (const file of await readdir(SRC, { recursive: true })) {
    if (!/\.tsx?$/.test(file) || file.includes('.test.')) continue;
    const text = await readFile(join(SRC, file), 'utf8');
    if (!/\brecordAudit(<[^>]*>)?\(\w+,/.test(text)) continue;
    // In a file that records, whatever is spelt `noun.verb` is an action, but for purposes of mails and names of actors.
    const code = text.replace(/\b(?:purpose|id): '[^']*'/g, '');
    for (const [, action = ''] of code.matchAll(/'([a-z][a-z_]*\.[a-z][a-z_]*)'/g)) actions.add(action);
  }
  return [...actions];
}

/** What the form of an agency's application holds. */
export function agencyApplication(mail: string, number: string): Record<string, string> {
  return {
    kind: 'agency',
    name: 'あおぞら人材株式会社',
    address: '東京都港区1-1',
    representative: '青空 太郎',
    contactMail: mail,
    contactPhone: '03-1234-5678',
    licenceNumber: number,
    licenceExpiresOn: '2095-03-31',
    nameEn: 'Aozora Agency',
    speciality: '営業職',
    placedLastYear: '100',
    leftWithinSixMonths: '5',
    feeNote: '理論年収の35%',
    ownerName: '山田 花子',
    ownerMail: mail,
  };
}

export const PASSWORD = 'a password long enough';

/** An installation whose log is watched, with an owner of its operator at the desk. */
export interface AuditedWorld {
  readonly services: StaffTestServices;
  readonly site: Site;
  readonly desk: Visitor;
  /** Every action that was seen in the log so far. */
  readonly seen: ReadonlySet<string>;
  signIn(organisation: TestOrganisation): Promise<{ visitor: Visitor; member: TestMember }>;
  /** What was written since the last look: action, who did it, in whose log, about what. */
  newLines(): Promise<string[]>;
  /** Does one thing, which is answered with one of these states, and says which lines it left. */
  leaves(work: () => Promise<{ readonly status: number }>, states?: readonly number[]): Promise<string[]>;
}

/** Begins with the operator, made as the command line makes it. */
export async function openAuditedWorld(): Promise<AuditedWorld> {
  const services = await staffTestServices();
  const site = siteOf(createApp(services));
  const mail = someMail('operator');
  expect(await createOperator(services, { name: '運営 一郎', mail, password: PASSWORD })).toMatchObject({
    ok: true,
  });
  const seen = new Set<string>();
  let last = 0;
  const newLines = async () => {
    const rows = (await services.asSuperuserRows(
      `select e.id, action, actor_kind, coalesce(o.kind, '-') as log, coalesce(subject_kind, '-') as subject,
         candidate_id is not null as person
       from audit_events e left join organisations o on o.id = e.organisation_id where e.id > ${last} order by e.id`,
    )) as { id: number; action: string; actor_kind: string; log: string; subject: string; person: boolean }[];
    last = Number(rows.at(-1)?.id ?? last);
    for (const row of rows) seen.add(row.action);
    return rows.map(
      (row) =>
        `${row.action} by ${row.actor_kind} in ${row.log} about ${row.subject}${row.person ? ' of a person' : ''}`,
    );
  };
  const visit = async (address: string, password: string) => {
    const visitor = new Visitor(site);
    await visitor.submit('/sign-in', { mail: address, password });
    return visitor;
  };
  return {
    services,
    site,
    desk: await visit(mail.address, PASSWORD),
    seen,
    signIn: async (organisation) => {
      const member = await makeMember(services, organisation);
      return { visitor: await visit(member.mail.address, member.password), member };
    },
    newLines,
    leaves: async (work, states = [200, 303]) => {
      await newLines();
      const { status } = await work();
      expect(states).toContain(status);
      return newLines();
    },
  };
}
