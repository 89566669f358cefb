import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ConditionKey, type Conditions, conditionList, missingConditions } from './opening.ts';

const complete = Object.fromEntries(
  conditionList.map(({ key, choices }) => [key, choices?.[0]?.value ?? 'なし']),
) as Conditions;
const keysOf = (conditions: Conditions) => missingConditions(conditions).map(({ key }) => key);

describe('the conditions art. 5-3 asks for', () => {
  test('are the list of the notice, and it changes only on purpose', () => {
    expect(conditionList.map(({ key, ja }) => `${key} ${ja}`)).toMatchInlineSnapshot(`
      [
        "employmentType 雇用形態",
        "duties 業務内容",
        "dutiesRange 業務の変更の範囲",
        "contractTerm 契約期間",
        "contractPeriod 契約の期間と更新の有無",
        "renewalLimit 更新の上限",
        "trialPeriod 試用期間",
        "workplace 就業場所",
        "workplaceRange 就業場所の変更の範囲",
        "workingHours 就業時間",
        "breakTime 休憩時間",
        "holidays 休日",
        "overtime 時間外労働",
        "wage 賃金",
        "fixedOvertimePay 固定残業代",
        "insurance 加入保険",
        "recruiterName 募集者の氏名または名称",
        "smoking 受動喫煙防止措置",
        "dispatch 派遣の別",
      ]
    `);
  });

  test('an opening that says all of them lacks nothing', () => {
    expect(missingConditions(complete)).toEqual([]);
  });

  test('an opening that says nothing lacks all but what only a fixed term needs', () => {
    expect(keysOf({})).toEqual(
      conditionList.map(({ key }) => key).filter((key) => key !== 'contractPeriod' && key !== 'renewalLimit'),
    );
  });

  test('a contract with an end must tell its period and its limit of renewals', () => {
    const fixed = { ...complete, contractTerm: 'fixed', contractPeriod: undefined, renewalLimit: '' };
    expect(keysOf(fixed)).toEqual(['contractPeriod', 'renewalLimit']);
  });

  test('taking any one away leaves exactly that one missing; blanks and unknown choices say nothing', () => {
    const asked = conditionList.filter(({ key }) => key !== 'contractPeriod' && key !== 'renewalLimit');
    fc.assert(
      fc.property(
        fc.constantFrom(...asked),
        fc.constantFrom(undefined, '', '  ', '　\n'),
        ({ key }, blank) => {
          expect(keysOf({ ...complete, [key]: blank })).toEqual([key]);
        },
      ),
    );
    const chosen: ConditionKey = 'smoking';
    expect(keysOf({ ...complete, [chosen]: 'somewhere' })).toEqual([chosen]);
  });
});
