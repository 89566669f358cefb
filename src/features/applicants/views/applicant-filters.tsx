import { CheckboxGroup } from '../../../ui/forms/choice.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { t } from '../../../ui/rendering.ts';
import type { Colleague } from '../../parties/store/colleagues.ts';
import { statusFilters } from '../input.ts';
import { contactStates, keepingStates } from '../rules/basis.ts';
import { intakes } from '../rules/intake.ts';
import { applicantColumns, monthsOffered, usualColumns } from '../rules/list.ts';
import { MINE, NOBODYS } from '../rules/owners.ts';
import { reapplyStates } from '../rules/reapply.ts';
import {
  columnWord,
  contactStateWord,
  filterWord,
  intakeWords,
  invitedWord,
  keepingStateWord,
  linkWord,
  listFilterWord,
  monthsWord,
  ownerWord,
  reapplyStateWord,
  type ShownSearch,
} from './words.ts';

/** What the list can be narrowed to, as it was imported. */
export interface Choices {
  readonly openings: readonly string[];
  readonly steps: readonly string[];
  readonly routes: readonly string[];
  readonly tags: readonly string[];
  readonly colleagues: readonly Colleague[];
}

/** The fields above the list: words, state and opening. */
export function ApplicantFilters({ search, choices }: { search: ShownSearch; choices: Choices }) {
  const { sort } = search;
  return (
    <>
      <TextInput
        name="q"
        type="search"
        label={t('氏名・連絡先・求人・理由・メモ', 'Name, contact, opening, reason or note')}
        value={search.q}
        width="medium"
      />
      <Select
        name="status"
        label={t('状態', 'Status')}
        options={statusFilters.map((status) => ({ value: status, label: filterWord(status) }))}
        value={search.status}
      />
      {oneOf('opening', t('求人', 'Opening'), choices.openings, search.opening)}
      {sort !== undefined && <input type="hidden" name="sort" value={sort} />}
    </>
  );
}

/** What is asked less often, and the columns of the table. */
export function MoreFilters({ search, choices }: { search: ShownSearch; choices: Choices }) {
  const { step, route, tag, endedFrom, endedTo, appliedFrom, appliedTo, monthsSince, columns } = search;
  return (
    <>
      {oneOf('step', t('選考ステップ', 'Step'), choices.steps, step)}
      {oneOf('route', t('応募経路', 'Route'), choices.routes, route)}
      {oneOf('tag', t('タグ', 'Tag'), choices.tags, tag)}
      {day('endedFrom', t('選考終了日（以降）', 'Ended on or after'), endedFrom)}
      {day('endedTo', t('選考終了日（以前）', 'Ended on or before'), endedTo)}
      {day('appliedFrom', t('応募日（以降）', 'Applied on or after'), appliedFrom)}
      {day('appliedTo', t('応募日（以前）', 'Applied on or before'), appliedTo)}
      <Select
        name="monthsSince"
        label={t('終了からの期間', 'Time since the end')}
        blank={t('すべて', 'All')}
        options={monthsOffered.map((months) => ({
          value: String(months),
          label: monthsWord(months),
        }))}
        value={monthsSince === undefined ? undefined : String(monthsSince)}
      />
      <Select
        name="reapplied"
        label={listFilterWord('reapplied')}
        blank={t('すべて', 'All')}
        options={[{ value: 'yes', label: t('再応募した方', 'Those who came again') }]}
        value={search.reapplied}
      />
      <Select
        name="link"
        label={listFilterWord('link')}
        blank={t('すべて', 'All')}
        options={(['yes', 'no'] as const).map((value) => ({ value, label: linkWord(value) }))}
        value={search.link}
      />
      <Select
        name="mayReapply"
        label={listFilterWord('mayReapply')}
        blank={t('すべて', 'All')}
        options={reapplyStates.map((value) => ({ value, label: reapplyStateWord(value) }))}
        value={search.mayReapply}
      />
      <Select
        name="intake"
        label={listFilterWord('intake')}
        blank={t('すべて', 'All')}
        options={intakes.map((value) => ({ value, label: t(...intakeWords[value]) }))}
        value={search.intake}
      />
      <Select
        name="owner"
        label={listFilterWord('owner')}
        blank={t('すべて', 'All')}
        options={ownerOptions(choices.colleagues, search.owner)}
        value={search.owner}
      />
      <Select
        name="invited"
        label={listFilterWord('invited')}
        blank={t('すべて', 'All')}
        options={(['yes', 'no'] as const).map((value) => ({ value, label: invitedWord(value) }))}
        value={search.invited}
      />
      <Select
        name="keeping"
        label={listFilterWord('keeping')}
        blank={t('すべて', 'All')}
        options={keepingStates.map((value) => ({ value, label: keepingStateWord(value) }))}
        value={search.keeping}
      />
      <Select
        name="contact"
        label={listFilterWord('contact')}
        blank={t('すべて', 'All')}
        options={contactStates.map((value) => ({ value, label: contactStateWord(value) }))}
        value={search.contact}
      />
      <CheckboxGroup
        name="columns"
        label={t('表示する列', 'Columns')}
        options={applicantColumns.map((column) => ({ value: column, label: columnWord(column) }))}
        values={columns ?? usualColumns}
      />
    </>
  );
}

/** Whether one of those narrows the list, or its columns were chosen. */
export function asksMore({
  q: _q,
  status: _status,
  opening: _opening,
  sort: _sort,
  ...behind
}: ShownSearch): boolean {
  return Object.values(behind).some((one) => one !== undefined);
}

/** Oneself first, then everybody by name; whom the address names and who has left is still what is chosen. */
function ownerOptions(colleagues: readonly Colleague[], chosen: string | undefined) {
  const known = [MINE, NOBODYS, ...colleagues.map(({ userId }) => userId)];
  const all = chosen === undefined || known.includes(chosen) ? known : [...known, chosen];
  return all.map((value) => ({ value, label: ownerWord(value, colleagues) }));
}

function day(name: string, label: string, value: string | undefined) {
  return <TextInput name={name} type="date" label={label} value={value} width="short" />;
}

/** What is chosen now can be chosen again, even where the list is cut short. */
function oneOf(name: string, label: string, offered: readonly string[], value: string | undefined) {
  const all = value === undefined || offered.includes(value) ? offered : [value, ...offered];
  return (
    <Select
      name={name}
      label={label}
      blank={t('すべて', 'All')}
      options={all.map((one) => ({ value: one, label: one }))}
      value={value}
    />
  );
}
