import type { Fault } from './fault.ts';

const TABLE = 'src/db/migrations/0173_ticked.sql';
const FACTS = 'src/features/reapproach/actions/ticked-facts.ts';
const SEND = 'src/features/reapproach/actions/ask-ticked.ts';
const ASKED = ['src/features/reapproach/ticked.test.ts'];
const SEEN = ['src/features/reapproach/ticked-seen.test.ts'];

/** Asking people whom a company does not know: a company that learns of one of them, and somebody who is asked against their word. */
export const ticked: readonly Fault[] = [
  {
    id: 'TI1',
    sentence: 'Four people are a group.',
    file: TABLE,
    find: 'if v_people >= 5 then',
    replace: 'if v_people >= 4 then',
    tests: ASKED,
  },
  {
    id: 'TI2',
    sentence: 'Whoever took the tick back before the close fills a group.',
    file: TABLE,
    find: 'and r.invite_again and r.invitations_stopped_at is null and r.undone_at is null\n    and not r.test',
    replace: 'and r.invite_again and r.undone_at is null\n    and not r.test',
    tests: ASKED,
  },
  {
    id: 'TI3',
    sentence: 'Whoever takes the tick back in the second before is asked.',
    file: SEND,
    find: 'const account = await findAccount(own, services);\n  const row = account && (await lockWaiting(own, id));',
    replace:
      'const row = await lockWaiting(own, id);\n  const account = row && (await findAccount(own, services));',
    tests: ASKED,
  },
  {
    id: 'TI4',
    sentence: 'What waits in the outbox leaves after the tick was taken back.',
    file: TABLE,
    find: "state in ('due', 'sent');\n  return null;",
    replace: "state = 'due';\n  return null;",
    tests: ASKED,
  },
  {
    id: 'TI5',
    sentence: 'Whom the company has among its own people is asked both ways.',
    file: FACTS,
    find: 'isHere: !isKnown && !isAway,',
    replace: 'isHere: !isAway,',
    tests: ASKED,
  },
  {
    id: 'TI6',
    sentence: 'Whoever has found a job is asked within the year.',
    file: FACTS,
    find: 'const hired = [solvedAt, ',
    replace: 'const hired = [null, ',
    tests: ASKED,
  },
  {
    id: 'TI7',
    sentence: 'An application is sent though nobody agreed that the company learns it.',
    file: 'src/features/reapproach/web/answers.tsx',
    find: 'asked.candidateId !== null && !sent.value.agrees',
    replace: 'asked.candidateId !== null && sent.value.words === null && !sent.value.agrees',
    tests: SEEN,
  },
  {
    id: 'TI8',
    sentence: 'A policy about groups leaves people out by a tag.',
    file: 'src/features/reapproach/rules/policy-faults.ts',
    find: 'reasons.length + steps.length + tags.length > 0',
    replace: 'reasons.length + steps.length > 0',
    tests: SEEN,
  },
  {
    id: 'TI9',
    sentence: 'A company reads how many exactly ticked.',
    file: TABLE,
    find: "may => 'select (company_id, through, least)'",
    replace: "may => 'select'",
    tests: SEEN,
  },
  {
    id: 'TI10',
    sentence: 'An answer by mail reaches the company that asks.',
    file: SEND,
    find: '    candidateId: own.candidateId,\n    senderId: companyId,',
    replace: '    organisationId: companyId,\n    senderId: companyId,',
    tests: ASKED,
  },
];
