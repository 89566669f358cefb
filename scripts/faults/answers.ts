import type { Fault } from './fault.ts';

const AT_ONCE = ['test/answers-at-once.test.ts'];
const FOLLOW = ['test/answers-follow.test.ts'];
const BY_LINK = ['test/answers-by-link.test.ts'];
const ACT = 'src/features/reapproach/actions/answer.ts';
const APPLY = 'src/features/reapproach/actions/apply.ts';
const CODE = 'src/features/reapproach/actions/answer-code.ts';
const RULES = 'src/features/reapproach/rules/answers.ts';
const WALL = 'src/db/migrations/0148_answers.sql';
const OWN = 'src/features/applicants/rules/own-application.ts';

/** Answers by the link of an invitation, and the applications that follow. */
export const answers: readonly Fault[] = [
  {
    id: 'AN1',
    sentence: 'Two answers that differ within ten minutes: the later one counts.',
    file: RULES,
    find: "  if (isAtOnce && !isProven) return 'void';\n",
    replace: '',
    tests: [...AT_ONCE, 'src/features/reapproach/rules/answers.test.ts'],
  },
  {
    id: 'AN2',
    sentence: 'After two answers at once a third is heard without a code.',
    file: RULES,
    find: "  if (before.isVoid && !isProven) return 'prove';\n",
    replace: '',
    tests: [...AT_ONCE, 'src/features/reapproach/rules/answers.test.ts'],
  },
  {
    id: 'AN3',
    sentence: 'An application that is void stays in the list of the company.',
    file: ACT,
    find: "  if (wasApplied && !(await takeBack(own, locked))) return { ok: false, reason: 'final' };\n  await undoWhatFollowed",
    replace: '  await undoWhatFollowed',
    tests: AT_ONCE,
  },
  {
    id: 'AN4',
    sentence: 'What was due for a person still leaves after they have answered.',
    file: ACT,
    find: "    if (state !== 'applying') await stopDue(own, asked.applicantId);\n",
    replace: '',
    tests: FOLLOW,
  },
  {
    id: 'AN5',
    sentence: 'What a void answer had stopped stays stopped.',
    file: ACT,
    find: '  await reviveDue(own, asked.applicantId, asking.id, asking.stateAt);\n',
    replace: '',
    tests: AT_ONCE,
  },
  {
    id: 'AN6',
    sentence: 'Nothing at all stops no mail.',
    file: ACT,
    find: "    if (reason === 'not_interested' && !wasStopped) await stopInvitationsOf(own, services, asked, asking.id);\n",
    replace: '',
    tests: FOLLOW,
  },
  {
    id: 'AN7',
    sentence: 'The other buttons bring mail back that was stopped, without a code.',
    file: RULES,
    find: "  return before.hasStopped && !isProven ? 'prove' : 'take';",
    replace: "  return 'take';",
    tests: [...FOLLOW, 'src/features/reapproach/rules/answers.test.ts'],
  },
  {
    id: 'AN8',
    sentence: 'Sent twice, an application is two.',
    file: APPLY,
    find: "    if (asking.state === 'applied') return true;\n    const given",
    replace: '    const given',
    tests: BY_LINK,
  },
  {
    id: 'AN9',
    sentence: 'What was looked up before the lock decides, not what another tab has answered meanwhile.',
    file: ACT,
    find: '    const locked = { asked, asking, given: await lockGiven(own, asking.id) };\n',
    replace:
      '    const locked = { asked: first, asking: { ...asking, state: first.state ?? asking.state }, given: { ...(await lockGiven(own, asking.id)), answer: null } };\n',
    tests: AT_ONCE,
  },
  {
    id: 'AN10',
    sentence: 'A code of one browser works in another.',
    file: CODE,
    find: "    if (!isOut || !isBy(askedBy, tx)) return 'expired_code';",
    replace: "    if (!isOut) return 'expired_code';",
    tests: AT_ONCE,
  },
  {
    id: 'AN11',
    sentence: 'A wrong code is no guess.',
    file: CODE,
    find: '      await saveGiven(own, rootId, { guesses: guesses + 1 });\n',
    replace: '',
    tests: AT_ONCE,
  },
  {
    id: 'AN12',
    sentence: 'Name and number are shown to whoever opens the link.',
    file: WALL,
    find: "\n      and i.state = 'applying'\n",
    replace: '\n',
    tests: BY_LINK,
  },
  {
    id: 'AN13',
    sentence: 'What a person corrects is no more than what a file says.',
    file: OWN,
    find: '  editPerson(person, application.person);\n',
    replace: '  editPerson(person, application.person);\n  person.pinned = before.pinned;\n',
    tests: BY_LINK,
  },
  {
    id: 'AN14',
    sentence: 'What was typed with a void application stays a way to know the person by.',
    file: OWN,
    find: "  if (corrected.includes('mail')) person.formerMails = without(person.formerMails, typed[0]);\n",
    replace: '',
    tests: AT_ONCE,
  },
  {
    id: 'AN15',
    sentence: 'The receipt goes to the address that was typed.',
    file: APPLY,
    find: "purpose: 'invitation.applied', to: asked.mailAddress,",
    replace: "purpose: 'invitation.applied', to: mail?.address ?? asked.mailAddress,",
    tests: BY_LINK,
  },
  {
    id: 'AN16',
    sentence: 'An application follows an invitation on the 91st day, too.',
    file: 'src/platform/terms.ts',
    find: 'export const REAPPLICATION_DAYS = 90;',
    replace: 'export const REAPPLICATION_DAYS = 91;',
    tests: [...FOLLOW, 'src/features/reapproach/rules/attribution.test.ts'],
  },
  {
    id: 'AN17',
    sentence: 'Somebody who put it off is asked at that time and at the usual one.',
    file: 'src/features/reapproach/store/answered.ts',
    find: "select ${owner}, ${randomUUID()}, ${whom}, ${about}, campaign_id, policy_id, policy_version, 0, 'invitation'",
    replace:
      "select ${owner}, ${randomUUID()}, ${whom}, ${about}, campaign_id, policy_id, policy_version, 1, 'invitation'",
    tests: FOLLOW,
  },
  {
    id: 'AN18',
    sentence: 'An application reaches a company that is suspended.',
    file: RULES,
    find: "  if (!companyWorks) return 'suspended';\n",
    replace: '',
    tests: ['src/features/reapproach/rules/answers.test.ts'],
  },
];
