import { HiddenFields } from '../../../ui/forms/form.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { t } from '../../../ui/rendering.ts';
import { PLACES, WORK_KINDS, workLabel } from '../../consents/rules/choices.ts';
import type { InboxFilter } from '../input.ts';
import { PROVISION_STATES, type ProvisionState } from '../rules/provision-state.ts';
import { provisionStateLabel } from './words.ts';

/** Whether the list is narrowed down by anything. */
export function isNarrowed({ state, q, work, prefecture }: InboxFilter): boolean {
  return [state, q, work, prefecture].some((one) => one !== undefined);
}

/** What one looks for in a list of the inbox. */
export function Filters({ filter: { list, state, q, work, prefecture } }: { filter: InboxFilter }) {
  return (
    <>
      <HiddenFields values={{ list: list === 'waiting' ? undefined : list }} />
      <TextInput
        name="q"
        type="search"
        label={t('氏名・カナ・提供の番号', 'Name, kana or number')}
        value={q}
        width="medium"
        maxlength={100}
      />
      <Select
        name="work"
        label={t('希望の仕事', 'Wanted work')}
        value={work}
        blank={t('すべて', 'All')}
        options={[...WORK_KINDS.map(([kind]) => kind), 'undecided'].map((value) => ({
          value,
          label: t(...workLabel(value)),
        }))}
      />
      <Select
        name="prefecture"
        label={t('勤務地', 'Place')}
        value={prefecture}
        blank={t('すべて', 'All')}
        options={PLACES.map((place) => ({ value: place[0], label: t(...place) }))}
      />
      {list === 'all' && (
        <Select
          name="state"
          label={t('状態', 'State')}
          value={state}
          blank={t('すべて', 'All')}
          options={PROVISION_STATES.map((value) => ({ value, label: filterLabel(value) }))}
        />
      )}
    </>
  );
}

/** The state in the filter, which finds those a deadline has closed as well. */
function filterLabel(state: ProvisionState): string {
  if (state === 'delivered') return t('返事なし（期限の前と後）', 'Not answered, in time or not');
  if (state === 'objected') return t('異議を確認中・期限切れ', 'Objection pending or lapsed');
  return provisionStateLabel(state);
}

/** What stands in the place of rows that are not there. */
export function emptyWords(filter: InboxFilter, isUnfinished: boolean) {
  if (isNarrowed(filter))
    return {
      title: t('該当する方はいません', 'Nobody here'),
      text: isUnfinished
        ? t('この先にいることがあります。', 'There may be somebody further on.')
        : t(
            '条件を消すか、「すべて」の一覧で探してください。表示できない方は、番号でだけ探せます。',
            'Clear the filter or look under “Everybody”. Whom you cannot see is found by number alone.',
          ),
    };
  switch (filter.list) {
    case 'waiting':
      return {
        title: t('返事を待っている方はいません', 'Nobody is waiting'),
        text: t('新しく提供があると、ここに表示されます。', 'New provisions appear here.'),
      };
    case 'contact':
      return {
        title: t('連絡していない方はいません', 'Nobody is left to contact'),
        text: t(
          '受け取った方は、最初の連絡を記録するまで、ここに表示されます。',
          'People you accept stay here until a first contact is written down.',
        ),
      };
    case 'all':
      return {
        title: t('受け取った方はまだいません', 'Nobody has been received yet'),
        text: t('新しく提供があると、ここに表示されます。', 'New provisions appear here.'),
      };
  }
}
