import type { JstDate } from '../../../platform/calendar.ts';
import type { Condition } from '../../applicants/rules/would-change.ts';
import type { ChangeKind } from '../../orgs/rules/opening-changes.ts';
import type { EndedHere, RecordedChange } from './facts.ts';

/** A change at an opening that stands. */
export interface CompanyChange {
  readonly id: string;
  readonly openingId: NonNullable<RecordedChange['openingId']>;
  readonly openingTitle: string;
  readonly kind: ChangeKind;
  readonly words: string;
  readonly requirement: string | null;
  readonly payYen: number | null;
  readonly happenedOn: JstDate;
  readonly recordedOn: JstDate;
}

/** What a person has let this company know of themselves: news of theirs, or a wish. */
export interface ReleasedUpdate {
  readonly id: string;
  readonly kind:
    | 'certificate'
    | 'experience'
    | 'moved'
    | 'available'
    | 'break_over'
    | 'start'
    | 'remote'
    | 'near'
    | 'pay';
  /** A text, a place, `2027-04`, ten thousands of yen; empty where the kind says it all. */
  readonly value: string;
  readonly words: string;
  readonly releasedOn: JstDate;
}

/** Of each ended selection: what changed after it, the newest first. Pure (docs/rules.md §14.13). */
export function changesFor(
  selection: EndedHere | null,
  company: readonly CompanyChange[],
  released: readonly ReleasedUpdate[] = [],
  day?: JstDate,
): RecordedChange[] {
  const endedOn = selection?.endedOn ?? null;
  if (selection === null || endedOn === null) return [];
  const since = released.filter(({ releasedOn }) => releasedOn > endedOn);
  const ofCompany = company
    .filter(({ happenedOn }) => happenedOn > endedOn)
    .flatMap((one): RecordedChange[] => {
      const removes = removedBy(one, selection);
      const wish = wishMetBy(one, since);
      if (removes === null && wish === null) return [];
      const { id, openingId, kind, words, happenedOn, recordedOn } = one;
      return [
        {
          changeId: id,
          selectionId: selection.id,
          openingId,
          side: 'company',
          kind,
          happenedOn,
          recordedOn,
          words,
          removes,
          wish,
        },
      ];
    });
  const ofPerson = since.flatMap((one): RecordedChange[] => {
    if (!isNews(one, day ?? one.releasedOn)) return [];
    const { id, kind, words, releasedOn } = one;
    const said = { side: 'person', kind, happenedOn: releasedOn, recordedOn: releasedOn, words } as const;
    const removes = selection.wouldChange.find((condition) => isAnsweredBy(condition, one)) ?? null;
    return [{ changeId: id, selectionId: selection.id, openingId: null, removes, wish: null, ...said }];
  });
  return [...ofCompany, ...ofPerson].toSorted((a, b) => order(b).localeCompare(order(a)));
}

const order = ({ recordedOn, happenedOn, changeId }: RecordedChange) =>
  `${recordedOn} ${happenedOn} ${changeId}`;

/** What stood in the way and does so no more: a condition that HR wrote down, or the reason of the end; null where it is neither. */
function removedBy(one: CompanyChange, selection: EndedHere): RecordedChange['removes'] {
  if (!areAlike(one.openingTitle, selection.openingTitle)) return null;
  const condition = selection.wouldChange.find((wanted) => isMetBy(wanted, one));
  if (condition !== undefined) return condition;
  const { reasonKind } = selection;
  return reasonKind !== null && REASONS_REMOVED[one.kind].some((reason) => reason === reasonKind)
    ? reasonKind
    : null;
}

/** Reasons that a change removes where no condition says more. */
const REASONS_REMOVED = {
  new_opening: ['filled', 'opening_ended', 'no_opening', 'left_company', 'left_term_ended'],
  requirement: [],
  pay: ['pay'],
  remote: ['workplace'],
  owner: [],
  site: ['workplace'],
} as const satisfies Readonly<Record<ChangeKind, readonly string[]>>;

/** All of these. */
export const REASONS_THAT_CHANGE: readonly string[] = [...new Set(Object.values(REASONS_REMOVED).flat())];

function isMetBy(wanted: Condition, { kind, payYen, requirement }: CompanyChange): boolean {
  switch (wanted.kind) {
    case 'opening_exists':
      return kind === 'new_opening';
    case 'remote':
      return kind === 'remote';
    case 'pay_at_least':
      return kind === 'pay' && payYen !== null && payYen >= wanted.yen;
    case 'certificate':
      return kind === 'requirement' && areNamed(requirement ?? '', wanted.name);
    case 'years_of':
      return kind === 'requirement' && areNamed(requirement ?? '', wanted.of);
    case 'start_from':
      return false;
  }
}

/** A wish that the company came to meet, in the person's released words. */
function wishMetBy(
  { kind, payYen, words }: CompanyChange,
  released: readonly ReleasedUpdate[],
): string | null {
  const met = released.find((one) => {
    if (one.kind === 'remote') return kind === 'remote';
    if (one.kind === 'pay') return kind === 'pay' && payYen !== null && payYen >= Number(one.value) * 10_000;
    return one.kind === 'near' && kind === 'site' && words.includes(one.value);
  });
  return met?.words ?? null;
}

/** News of the person tells something by itself; a wish does once its month has come. */
function isNews({ kind, value }: ReleasedUpdate, day: JstDate): boolean {
  if (kind === 'start' || kind === 'available') return value <= day.slice(0, 7);
  return kind === 'certificate' || kind === 'experience' || kind === 'moved' || kind === 'break_over';
}

function isAnsweredBy(wanted: Condition, { kind, value }: ReleasedUpdate): boolean {
  if (wanted.kind === 'certificate') return kind === 'certificate' && areNamed(value, wanted.name);
  if (wanted.kind === 'years_of') return kind === 'experience' && areNamed(value, wanted.of);
  return (
    wanted.kind === 'start_from' &&
    (kind === 'available' || kind === 'start') &&
    value >= wanted.day.slice(0, 7)
  );
}

/** Two names of one thing: the same once folded, or one within the other. */
function areNamed(one: string, other: string): boolean {
  const [a, b] = [fold(one), fold(other)];
  return a !== '' && b !== '' && (a.includes(b) || b.includes(a));
}

/** Whether two titles may mean like work: the same, or a word of two letters or more in common that says something. */
export function areAlike(one: string, other: string): boolean {
  const [a, b] = [fold(one), fold(other)];
  if (a === '' || b === '') return false;
  if (a === b) return true;
  const words = (text: string) =>
    text
      .replaceAll(SAYS_NOTHING, ' ')
      .match(/[\p{Script=Han}]{2,}|[\p{Script=Katakana}ー]{2,}|[a-z]{3,}/gu) ?? [];
  const pairs = new Set(words(a).flatMap(partsOf));
  return words(b)
    .flatMap(partsOf)
    .some((part) => pairs.has(part));
}

const SAYS_NOTHING =
  /正社員|契約社員|担当|募集|中途|新卒|経験者|未経験|歓迎|東京|大阪|本社|支店|勤務|リモート/gu;

/** Of Chinese letters every two that stand together, of others the whole word. */
function partsOf(word: string): string[] {
  if (!/\p{Script=Han}/u.test(word)) return [word];
  const letters = [...word];
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');
}
