import type { Fault } from './fault.ts';

/** Requests and complaints are not entered, not answered in time, or tell somebody what they must not. */
export const requests: readonly Fault[] = [
  {
    id: 'RQ1',
    sentence: 'An agency acknowledges what was asked of another one.',
    file: 'src/features/requests/actions/acknowledge.ts',
    find: "  if ((await listTaskIds(tx, ids)).length < ids.length) throw new NotFound('request');\n",
    replace: "  if ((await listTaskIds(tx, ids)).length > ids.length) throw new NotFound('request');\n",
    tests: ['src/features/requests/tasks.test.ts'],
  },
  {
    id: 'RQ2',
    sentence: 'A first answer is due after five days of the calendar.',
    file: 'src/features/requests/rules/due.ts',
    find: "kind === 'complaint' ? endOfBusinessDay(at, COMPLAINT_BUSINESS_DAYS) : null",
    replace:
      "kind === 'complaint' ? new Date(startOfJstDay(at).getTime() + (COMPLAINT_BUSINESS_DAYS + 1) * DAY_MS) : null",
    tests: ['src/features/requests/rules/due.test.ts'],
  },
  {
    id: 'RQ3',
    sentence: 'A request is carried out before anybody has shown whose the mailbox is.',
    file: 'src/features/requests/actions/desk-entry.ts',
    find: '  if (!proved.ok) return proved;\n  const { candidateId } = proved;',
    replace:
      '  const { candidateId } = proved.ok ? proved : await desk.proveCode(tx, id, typed).then(() => ({ candidateId: null }));',
    tests: ['src/features/requests/desk.test.ts'],
  },
  {
    id: 'RQ4',
    sentence: 'What somebody wrote in a complaint is left after their erasure.',
    file: 'src/features/candidates/actions/erase-account.ts',
    find: '  await forgetRequestWords(tx, request);\n',
    replace: '  if (request !== undefined) await forgetRequestWords(tx, request);\n',
    tests: ['src/features/requests/complaints.test.ts'],
  },
  {
    id: 'RQ5',
    sentence: 'An erasure leaves no line in the register, and no agency is asked to delete its copies.',
    file: 'src/features/candidates/actions/erase-account.ts',
    find: "  await recordOwnAct(tx, {\n    kind: 'erasure',",
    replace: "  if (request !== undefined) await recordOwnAct(tx, {\n    kind: 'erasure',",
    tests: ['src/features/requests/register.test.ts'],
  },
  {
    id: 'RQ6',
    sentence: 'The agency is told whose complaint it is although the person did not tick it.',
    file: 'src/features/requests/actions/own-requests.ts',
    find: '  if (mayName) await insertTasks(',
    replace: '  await insertTasks(',
    tests: ['src/features/requests/complaints.test.ts'],
  },
  {
    id: 'RQ7',
    sentence: 'Of the last two agencies that acknowledge at once neither ends the request.',
    file: 'src/features/requests/store/requests.ts',
    find: ' order by id for update`.execute(',
    replace: ' order by id`.execute(',
    tests: ['src/features/requests/register.test.ts'],
  },
  {
    id: 'RQ8',
    sentence: 'At the desk it is looked up at once whether an address is known.',
    file: 'src/features/candidates/actions/account-desk.ts',
    find: '        const wait = await readCodeWait(own, services, null, mail);\n',
    replace:
      '        const wait = await readCodeWait(own, services, null, mail);\n        if ((await findCandidateByAccount(own, accountKeyOf(keyRing, mail))) === undefined) return { ok: false, waitSeconds: 1 };\n',
    tests: ['src/features/requests/desk.test.ts'],
  },
  {
    id: 'RQ9',
    sentence: 'The words of a closed request are kept for ever.',
    file: 'src/features/requests/actions/forget-words.ts',
    find: '-12 * REQUEST_WORDS_YEARS',
    replace: '-1200 * REQUEST_WORDS_YEARS',
    tests: ['src/features/requests/complaints.test.ts'],
  },
];
