import type { Fault } from './fault.ts';

const HERE = 'src/features/recommendations';
const WHOLE = [`${HERE}/recommendations.test.ts`];
const HIRES = [`${HERE}/hire.test.ts`];
const RULES = [`${HERE}/rules/recommendation.test.ts`];
const SQL = 'src/db/migrations/0071_recommendations.sql';

/** Recommending: who may, what the agency can tell from silence, what the company learns and when it ends. */
export const recommendations: readonly Fault[] = [
  {
    id: 'RC1',
    sentence: 'A fourth person is recommended for one request.',
    file: `${HERE}/actions/recommend.ts`,
    find: 'if (count >= MOST_RECOMMENDATIONS)',
    replace: 'if (count > MOST_RECOMMENDATIONS)',
    tests: WHOLE,
  },
  {
    id: 'RC2',
    sentence: 'Four are recommended in the same second: nobody holds the request.',
    file: 'src/features/redemptions/actions/taken-request.ts',
    find: '  await lockRequest(tx, id);\n  return findTakenRequest(tx, id);',
    replace: '  return findTakenRequest(tx, id);',
    tests: WHOLE,
  },
  {
    id: 'RC3',
    sentence: 'Somebody is recommended twice for one request.',
    file: `${HERE}/actions/recommend.ts`,
    find: 'own.some((one) => one.candidateId === candidateId)',
    replace: 'own.some((one) => one.candidateId === redemptionId)',
    tests: WHOLE,
  },
  {
    id: 'RC4',
    sentence: 'A refusal is read before its time.',
    file: `${HERE}/rules/recommendation.ts`,
    find: 'if (dueAt <= (closedAt ?? now)) return ',
    replace: 'if (dueAt.getTime() - 1 <= (closedAt ?? now).getTime()) return ',
    tests: RULES,
  },
  {
    id: 'RC5',
    sentence: 'Words that the page did not show are agreed to.',
    file: `${HERE}/actions/answer.ts`,
    find: "if (locale === undefined) return { ok: false, reason: 'wording_changed' };",
    replace: "if (locale === undefined && shown === '') return { ok: false, reason: 'wording_changed' };",
    tests: WHOLE,
  },
  {
    id: 'RC6',
    sentence: 'The company reads somebody who has not agreed.',
    file: SQL,
    find: "using (company_id = (select scope_organisation('organisation')) and agreed_at is not null);\ncreate policy decided",
    replace: "using (company_id = (select scope_organisation('organisation')));\ncreate policy decided",
    tests: WHOLE,
  },
  {
    id: 'RC7',
    sentence: 'What was taken back can still be opened by the company.',
    file: SQL,
    find: 'update recommendation_copies c set wrapped_key = null\n  where c.recommendation_id = new.id and',
    replace:
      'update recommendation_copies c set wrapped_key = null\n  where c.recommendation_id = new.agency_id and',
    tests: WHOLE,
  },
  {
    id: 'RC8',
    sentence: 'A hire of the company’s own person costs it a slot.',
    file: `${HERE}/actions/interview.ts`,
    find: 'if (isOwnPerson) await returnForOwnPerson',
    replace: 'if (!hired.ok) await returnForOwnPerson',
    tests: HIRES,
  },
  {
    id: 'RC9',
    sentence: 'The agency reads that a hire of the company’s own person gave the slot back.',
    file: 'src/features/redemptions/store/offers.ts',
    find: "case when r.return_reason <> 'own_person' then r.returned_at end",
    replace: "case when r.return_reason <> 'nobody' then r.returned_at end",
    tests: HIRES,
  },
  {
    id: 'RC10',
    sentence: 'A hire is undone after the start is confirmed.',
    file: 'src/features/redemptions/actions/return-slot.ts',
    find: 'if (redemption.startedOn !== null)',
    replace: "if (redemption.startedOn === '')",
    tests: HIRES,
  },
  {
    id: 'RC11',
    sentence: 'Who is still proposed goes on after somebody else was hired.',
    file: SQL,
    find: 'or (old.consumed_at is null and new.consumed_at is not null))',
    replace: 'or (old.consumed_at is null and new.consumed_at < old.requested_at))',
    tests: HIRES,
  },
  {
    id: 'RC12',
    sentence: 'The slot comes back while somebody can still answer.',
    file: SQL,
    find: 'bool_and(r.closed_at is not null or (r.agreed_at is null and r.due_at <= business_now()))',
    replace: 'bool_and(r.closed_at is not null or r.agreed_at is null)',
    tests: WHOLE,
  },
  {
    id: 'RC13',
    sentence: 'What a company holds of somebody it hired never ends.',
    file: SQL,
    find: 'where own.wrapped_key is not null and r.hired_on <= p_hired_until',
    replace: 'where own.wrapped_key is null and r.hired_on <= p_hired_until',
    tests: HIRES,
  },
  {
    id: 'RC14',
    sentence: 'A company that opens somebody leaves no trace with them.',
    file: `${HERE}/actions/copies.ts`,
    find: "writeReadings(tx, 'opened', [{ subjectId: id, items: copy.items }]);",
    replace: '',
    tests: WHOLE,
  },
  {
    id: 'RC15',
    sentence: 'A person agrees to two agencies for one company.',
    file: `${HERE}/actions/answer.ts`,
    find: "return isAgreedBeside ? 'agreed_elsewhere' : undefined;",
    replace: 'return undefined;',
    tests: WHOLE,
  },
];
