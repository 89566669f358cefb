import type { FaultWords } from '../../../ui/forms/faults.ts';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, type Pair } from '../../../ui/text.ts';
import type { Colleague } from '../../parties/store/colleagues.ts';
import type { ApplicantSearch } from '../actions/read-applicants.ts';
import type { statusFilters } from '../input.ts';
import type { ContactState, KeepingState } from '../rules/basis.ts';
import { basisWords } from '../rules/basis-words.ts';
import type { Intake } from '../rules/intake.ts';
import type { ApplicantColumn, ListFilter } from '../rules/list.ts';
import type { MatchedField } from '../rules/match-sentence.ts';
import type { ReapplyOutlook } from '../rules/outlook.ts';
import { MINE, NOBODYS } from '../rules/owners.ts';
import type { PersonField, SelectionField } from '../rules/pinned-fields.ts';
import type { ReapplyState } from '../rules/reapply.ts';
import { heldWords } from '../rules/reapply-words.ts';
import { statusNames } from '../rules/status-names.ts';
import type { ApplicantLine, ApplicantStatus } from '../store/search.ts';

/** A search as the page has it: with the columns its reader chose. */
export interface ShownSearch extends ApplicantSearch {
  readonly columns?: readonly ApplicantColumn[] | undefined;
}

/** Where a kept query leads. */
export function savedAddress(query: string): string {
  return query === '' ? paths.company.applicants() : `${paths.company.applicants()}?${query}`;
}

/** How a selection stands. */
export function statusWord(status: ApplicantStatus | 'unknown' | null): string {
  return status === null ? t('記録なし', 'None recorded') : t(...statusNames[status]);
}

/** What fields are called that were changed by hand. */
export const pinWords: Readonly<Record<PersonField | SelectionField, Pair>> = {
  name: ['氏名', 'Name'],
  kana: ['フリガナ', 'Kana'],
  mail: ['メールアドレス', 'Mail address'],
  phone: ['電話番号', 'Phone'],
  route: ['応募経路', 'Route'],
  step: ['選考ステップ', 'Step'],
  status: ['状態と選考終了日', 'Status and day of the end'],
  endReason: ['理由', 'Reason'],
  rehire: ['再雇用', 'May be hired again'],
};

/** How an entry came here. */
export const intakeWords: Readonly<Record<Intake, Pair>> = {
  file: ['ファイルの取り込み', 'In a file'],
  hand: ['手で登録', 'Typed by hand'],
  leaver: ['退職者・内定辞退者', 'As somebody who left'],
  self: ['ご本人が登録', 'By the person'],
};

/** What a list is narrowed to. */
export function filterWord(status: (typeof statusFilters)[number]): string {
  if (status === 'ended') return t('選考終了（すべて）', 'All ended');
  if (status === 'all') return t('すべて', 'All');
  return statusWord(status);
}

/** What a column of the list is called. */
export function columnWord(column: ApplicantColumn): string {
  return t(...COLUMNS[column]);
}

const COLUMNS: Readonly<Record<ApplicantColumn, Pair>> = {
  step: ['選考ステップ', 'Step'],
  route: ['応募経路', 'Route'],
  applied: ['応募日', 'Applied on'],
  ended: ['選考終了日', 'Ended on'],
  link: ['個別リンク', 'Personal link'],
  owner: ['担当', 'Looked after by'],
  mail: ['メールアドレス', 'Mail address'],
  phone: ['電話番号', 'Phone'],
  reapply: ['再応募の可否', 'May apply again'],
};

/** Whether somebody may apply again, as somebody decided, a list of people who worked here says or the company’s wait has it; empty where none does. */
export function reapplyLineWord(line: ApplicantLine): string {
  const held = line.reapply.source === 'decision' ? undefined : heldWords(line.reapply);
  return held === undefined ? reapplyWord(line) : t(...held);
}

/** The same as somebody decided or a list of people who worked here says. */
export function reapplyWord({
  reapplyAnswer,
  reapplyFrom,
  rehire,
}: Pick<ApplicantLine, 'reapplyAnswer' | 'reapplyFrom' | 'rehire'>): string {
  if (reapplyAnswer === 'not_before') {
    const day = reapplyFrom === null ? '' : formatDate(reapplyFrom);
    return t(`${day}から可`, `From ${day} on`);
  }
  if (reapplyAnswer === null) return rehire === null ? '' : reapplyStateWord(REHIRE_STATES[rehire]);
  return reapplyStateWord(reapplyAnswer);
}

const REHIRE_STATES = { yes: 'yes', no: 'no', ask: 'undecided' } as const;

/** How it stands, as lists are narrowed to it. */
export function reapplyStateWord(state: ReapplyState): string {
  return t(...REAPPLY[state]);
}

const REAPPLY: Readonly<Record<ReapplyState, Pair>> = {
  yes: ['可', 'Yes'],
  no: ['不可', 'No'],
  later: ['今はまだ（後の日から可）', 'Not yet: from a later day on'],
  undecided: ['未定', 'Not decided'],
};

/** What a filter of the list is called. */
export function listFilterWord(filter: ListFilter): string {
  return t(...FILTERS[filter]);
}

/** A search in words: what was typed, and each filter with its value. */
export function searchWords(search: ShownSearch): string {
  const {
    q,
    status = 'ended',
    opening,
    step,
    route,
    tag,
    endedFrom,
    endedTo,
    appliedFrom,
    appliedTo,
  } = search;
  const { monthsSince, reapplied, link, owner, mayReapply, intake, invited, keeping, contact } = search;
  const said: Readonly<Record<ListFilter, string | undefined>> = {
    status: filterWord(status),
    opening,
    step,
    route,
    tag,
    ended: daysWord(endedFrom, endedTo),
    applied: daysWord(appliedFrom, appliedTo),
    monthsSince: monthsSince === undefined ? undefined : monthsWord(monthsSince),
    reapplied: reapplied && t('再応募した方', 'Those who came again'),
    link: link && linkWord(link),
    mayReapply: mayReapply && reapplyStateWord(mayReapply),
    intake: intake && t(...intakeWords[intake]),
    owner: owner && ownerWord(owner),
    invited: invited && invitedWord(invited),
    keeping: keeping && keepingStateWord(keeping),
    contact: contact && contactStateWord(contact),
  };
  const filters = (Object.keys(said) as ListFilter[]).flatMap((name) =>
    said[name] === undefined ? [] : `${listFilterWord(name)}${t('：', ': ')}${said[name]}`,
  );
  return [...(q ? [t(`「${q}」`, `“${q}”`)] : []), ...filters].join(t('、', ', '));
}

/** Months since the end, as they are chosen. */
export function monthsWord(months: number): string {
  return t(`${months}か月以上`, `${months} months or more`);
}

/** Whether a personal link was made. */
export function linkWord(link: 'yes' | 'no'): string {
  return link === 'yes' ? t('作成済み', 'Made') : t('まだない', 'Not made');
}

/** Whose people. @param colleagues those whose names are known here */
export function ownerWord(owner: string, colleagues: readonly Colleague[] = []): string {
  if (owner === MINE) return t('自分', 'Me');
  if (owner === NOBODYS) return t('担当なし', 'Nobody');
  return colleagues.find(({ userId }) => userId === owner)?.name ?? t('選んだメンバー', 'The chosen member');
}

function daysWord(from: string | undefined, to: string | undefined): string | undefined {
  if (from === undefined && to === undefined) return undefined;
  const day = (one: string | undefined) => (one === undefined ? '' : formatDate(one));
  return `${day(from)}${t('〜', ' – ')}${day(to)}`;
}

const FILTERS: Readonly<Record<ListFilter, Pair>> = {
  status: ['状態', 'Status'],
  opening: ['求人', 'Opening'],
  step: COLUMNS.step,
  route: COLUMNS.route,
  tag: ['タグ', 'Tag'],
  ended: COLUMNS.ended,
  applied: COLUMNS.applied,
  monthsSince: ['終了からの期間', 'Time since the end'],
  reapplied: ['再応募', 'Came again'],
  link: COLUMNS.link,
  mayReapply: COLUMNS.reapply,
  intake: ['登録の方法', 'How the entry came here'],
  owner: COLUMNS.owner,
  invited: ['再応募のご案内', 'Asked to apply again'],
  keeping: ['保存の根拠', 'Basis of keeping'],
  contact: ['連絡の根拠', 'Basis of contact'],
};

/** Whether the company has asked them to apply again. */
export function invitedWord(invited: 'yes' | 'no'): string {
  return invited === 'yes' ? t('送信済み', 'Asked') : t('まだない', 'Not asked');
}

/** Whether anybody has said on what somebody is kept. */
export function keepingStateWord(state: KeepingState): string {
  return state === 'none' ? t('記録なし', 'None recorded') : t('記録あり', 'Recorded');
}

/** Whether somebody may be written to about applying again. */
export function contactStateWord(state: ContactState): string {
  return state === 'none' ? t('記録なし', 'None recorded') : t(...basisWords(state));
}

/** Where a word was found. */
export function fieldWord(field: MatchedField): string {
  return t(...FIELDS[field]);
}

const FIELDS: Readonly<Record<MatchedField, Pair>> = {
  tag: ['タグ', 'Tag'],
  note: ['メモ', 'Note'],
  reason: ['理由', 'Reason'],
  step: COLUMNS.step,
  route: COLUMNS.route,
  opening: ['求人', 'Opening'],
  phone: COLUMNS.phone,
  mail: COLUMNS.mail,
  kana: ['カナ', 'Kana'],
  name: ['氏名', 'Name'],
};

/** What is wrong with the day a selection ended. */
export const END_WORDS = {
  in_future: () => [
    '選考終了日が今日より後です。今日までの日付を入れてください。',
    'The day is still to come. Enter today or an earlier day.',
  ],
  before_application: () => [
    '選考終了日が応募日より前です。日付を直してください。',
    'The day is before the application. Correct it.',
  ],
} as const satisfies FaultWords['sentences'];

/** When the wait of the company ends for somebody, and whether they are among those it welcomes back. */
export function outlookText({ from, isWelcome }: ReapplyOutlook): string {
  const day = formatDate(from);
  if (isWelcome) return day;
  return t(`${day}（再応募を受け付ける対象に入っていません）`, `${day} (not among those you welcome back)`);
}
