import type { Conditions } from './opening.ts';

/** What can change at an opening so that somebody who was turned down may fit now (rules.md §14.13). */
export const changeKinds = ['new_opening', 'requirement', 'pay', 'remote', 'owner', 'site'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** The longest words a letter quotes of one. */
export const LONGEST_CHANGE = 200;

/** A change as it is written down. */
export interface OpeningChangeWords {
  readonly kind: ChangeKind;
  readonly words: string;
  /** The requirement that was dropped; with that kind alone. */
  readonly requirement: string | null;
  /** The yearly pay that can be reached now, in yen, where the words say one. */
  readonly payYen: number | null;
  /** Of an edit: what the condition said, and says. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What of an opening its changes are read from. */
interface Said {
  readonly title: string;
  readonly conditions: Conditions;
  readonly closedAt: Date | null;
}

const NOTHING = { requirement: null, payYen: null, before: null, after: null } as const;

/**
 * What an edit has changed in favour of whoever applies: the opening takes applications (again), more can be earned, the work can be done
 * remotely, another place of work. What got worse, and a condition said for the first time, is none. Pure.
 * @param before null where the opening is new
 */
export function changesOfEdit(before: Said | null, after: Said): OpeningChangeWords[] {
  if (after.closedAt !== null) return [];
  if (before === null || before.closedAt !== null) {
    const verb = before === null ? '始め' : '再開し';
    return [{ ...NOTHING, kind: 'new_opening', words: short(`「${after.title}」の募集を${verb}ました。`) }];
  }
  return [...payOf(before, after), ...placeOf(before, after)];
}

function payOf({ conditions: was }: Said, { conditions: is }: Said): OpeningChangeWords[] {
  const [before, after] = [was.wage ?? '', is.wage ?? ''];
  const [least, most] = [yearlyPay(before), yearlyPay(after)];
  if (least === null || most === null || most <= least) return [];
  const words = short(`賃金が「${after}」になりました。`);
  return [{ ...NOTHING, kind: 'pay', words, payYen: most, before, after }];
}

function placeOf({ conditions: was }: Said, { conditions: is }: Said): OpeningChangeWords[] {
  const before = placesIn(was);
  const after = placesIn(is);
  if (before === '' || after === '' || before === after) return [];
  const said = { ...NOTHING, before, after };
  if (isRemote(after) && !isRemote(before))
    return [{ ...said, kind: 'remote', words: '在宅で働けるようになりました。' }];
  const [from, to] = [was.workplace?.trim() ?? '', is.workplace?.trim() ?? ''];
  if (from === '' || to === '' || from === to) return [];
  return [{ ...said, kind: 'site', words: short(`就業場所が「${to}」になりました。`) }];
}

function placesIn({ workplace = '', workplaceRange = '' }: Conditions): string {
  return `${workplace}\n${workplaceRange}`.trim();
}

/** Whether words of a place say that the work is done remotely: named, and not denied in the same breath. */
function isRemote(words: string): boolean {
  const parts = words.normalize('NFKC').split(/[。、,.;\n]/u);
  return parts.some(
    (part) =>
      /在宅|リモート|テレワーク|remote|work from home/iu.test(part) &&
      !/不可|なし|無し|できな|できません|ありません|禁止|\bnot?\b/iu.test(part),
  );
}

/** The highest yearly pay that words of a wage say, in yen: of months twelve; null where they say none, or by the hour or day. */
function yearlyPay(words: string): number | null {
  const said = words.normalize('NFKC').replaceAll(/(?<=\d),(?=\d{3})/g, '');
  if (/時給|日給|時間給/u.test(said)) return null;
  const months = /月給|月額|基本給/u.test(said) && !/年収|年俸|年額/u.test(said) ? 12 : 1;
  const amounts = [...said.matchAll(/(\d+(?:\.\d+)?)\s*(万)?円/gu)].map(
    ([, amount, tens]) => Number(amount) * (tens === undefined ? 1 : 10_000) * months,
  );
  const most = Math.round(Math.max(0, ...amounts));
  return most >= 500_000 && most <= 100_000_000 ? most : null;
}

function short(words: string): string {
  const letters = [...words];
  return letters.length <= LONGEST_CHANGE ? words : `${letters.slice(0, LONGEST_CHANGE - 1).join('')}…`;
}
