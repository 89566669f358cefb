import { expect, test } from 'vitest';
import { idOf, type OpeningId } from '../../../platform/ids.ts';
import { fillOwnText, strangeVariables } from './own-text.ts';
import { isExcludedStep, readExclusions } from './policy.ts';
import { needsTarget, policyFaults } from './policy-faults.ts';
import { changedParts, type PolicyTerms, policyParts, policyState, USUAL_TERMS } from './policy-terms.ts';

const OPENING = idOf<OpeningId>('018f0000-0000-7000-8000-000000000001');
const TERMS: PolicyTerms = {
  ...USUAL_TERMS,
  name: '半年後',
  openingIds: [],
  careersUrl: 'https://example.jp/careers',
  subject: null,
  body: null,
};
const faults = (change: Partial<PolicyTerms>) => policyFaults({ ...TERMS, ...change });

test('months and hours have to rise, and something has to be named: at the edge and one beside it', () => {
  expect(faults({})).toEqual([]);
  expect(faults({ afterMonths: [6, 6] })).toEqual([{ part: 'second', fault: 'order' }]);
  expect(faults({ afterMonths: [6, 7] })).toEqual([]);
  expect(faults({ afterMonths: [6] })).toEqual([]);
  expect(faults({ fromHour: 12, untilHour: 12 })).toEqual([{ part: 'until', fault: 'order' }]);
  expect(faults({ fromHour: 12, untilHour: 13 })).toEqual([]);
  expect(needsTarget({ openingIds: [], careersUrl: null })).toBe(true);
  expect(needsTarget({ openingIds: [OPENING], careersUrl: null })).toBe(false);
  expect(needsTarget({ openingIds: [], careersUrl: 'https://mirai.example/' })).toBe(false);
});

test('a text names what there is alone: not the step somebody came to, no link, and no opening where there is none', () => {
  expect(faults({ body: '{氏名}様、{会社名}です。{連絡先} {住所} {Name}' })).toEqual([]);
  for (const body of ['{選考段階}', '{リンク}', '{{氏名}}', '{名前}', '{Stage}'])
    expect(faults({ body })).toEqual([{ part: 'body', fault: 'unknown_variable' }]);
  expect(faults({ subject: '{x}' })).toEqual([{ part: 'subject', fault: 'unknown_variable' }]);
  expect(faults({ body: '{求人名}' })).toEqual([{ part: 'body', fault: 'no_opening' }]);
  expect(faults({ body: '{求人名}', openingIds: [OPENING] })).toEqual([]);
  expect(strangeVariables('{氏名}{選考段階}{選考段階}{?}')).toEqual(['{?}', '{選考段階}']);
});

test('a text is filled in at one go: a company that is called like a variable stays what it is', () => {
  const facts = {
    recipientName: '青木 一',
    companyName: '{求人名}',
    companyAddress: '東京都',
    contact: 'a@example.jp',
    openingTitle: '営業',
  };
  expect(fillOwnText('{氏名} {会社名} {求人名} {リンク}', facts)).toBe('青木 一 {求人名} 営業 {リンク}');
});

test('exclusions are read as far as they are known, and a step is the same however it is written', () => {
  expect(readExclusions({ reasons: ['skill', 'unheard_of'], steps: ['書類選考', 3], more: 1 })).toEqual({
    reasons: ['skill'],
    steps: ['書類選考'],
    tags: [],
  });
  expect(readExclusions(null)).toEqual({ reasons: [], steps: [], tags: [] });
  expect(isExcludedStep('ＦＩＮＡＬ 面接', ['final面接'])).toBe(true);
  expect(isExcludedStep('一次面接', ['面接'])).toBe(false);
  expect(isExcludedStep(null, [''])).toBe(false);
});

test('each part that differs is named, and none where the same is said in another order', () => {
  const others: Record<(typeof policyParts)[number], Partial<PolicyTerms>> = {
    name: { name: '一年後' },
    audience: { audience: 'leavers' },
    afterMonths: { afterMonths: [6] },
    hours: { untilHour: 17 },
    target: { openingIds: [OPENING] },
    basis: { basis: 'declared' },
    approval: { approval: 'auto' },
    needsChange: { needsChange: true },
    exclusions: { exclusions: { ...TERMS.exclusions, tags: ['再連絡しない'] } },
    text: { body: 'ご案内です。' },
  };
  for (const part of policyParts) expect(changedParts(TERMS, { ...TERMS, ...others[part] })).toEqual([part]);
  const tagged = (tags: string[]) => ({ ...TERMS, exclusions: { ...TERMS.exclusions, tags } });
  expect(changedParts(tagged(['a', 'b']), tagged(['b', 'a']))).toEqual([]);
});

test('a policy stands by the approvals of its latest version, and is off whatever was approved', () => {
  const of = (isApprovedForAll: boolean, approvedPeople: number, endedAt: Date | null = null) =>
    policyState({ endedAt, approval: 'each', isApprovedForAll, approvedPeople });
  expect([of(false, 0), of(false, 1), of(true, 0), of(true, 9, new Date())]).toEqual([
    'waiting',
    'partly',
    'running',
    'off',
  ]);
});
