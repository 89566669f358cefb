import type { Page } from '../../../db/page.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { LETTER_STATES, type Letter, type LetterState, STATE_WORDS } from '../rules/letter.ts';
import { letterColumns } from './letter-columns.tsx';

interface SentLettersProps {
  page: Page<Letter>;
  state: LetterState | undefined;
}

/** Every letter that was scheduled here, and what became of it. */
export function SentLettersPage({ page, state }: SentLettersProps) {
  const title = t('送信予定と送信済み', 'Scheduled and sent');
  return (
    <ListPage
      zone="company"
      id="sent-letters"
      title={title}
      caption={title}
      lead={t(
        'ここから送った結果の連絡です。開かれたか、リンクから登録があったかは、どなたについても表示しません。',
        'Result letters sent from here. Whether anybody opened one, or registered through its link, is shown of nobody.',
      )}
      back={{ href: paths.company.letters(), label: t('結果の連絡', 'Result letters') }}
      filters={{
        action: paths.company.sentLetters(),
        active: state !== undefined,
        fields: (
          <Select
            name="state"
            label={t('状態', 'Status')}
            blank={t('すべて', 'All')}
            options={LETTER_STATES.map((value) => ({ value, label: t(...STATE_WORDS[value]) }))}
            value={state}
          />
        ),
      }}
      page={page}
      href={(query) => paths.company.sentLetters({ state, ...query })}
      columns={[
        ...letterColumns(),
        {
          label: t('まとまり', 'Together with'),
          cell: ({ batchId }) => (
            <a href={paths.company.letterBatch(batchId)}>{t('同時に用意した連絡', 'Those of one press')}</a>
          ),
        },
      ]}
      empty={{
        title: t('連絡はまだありません', 'No letters yet'),
        text: t('送信を予定すると、ここに表示されます。', 'Letters appear here once they are scheduled.'),
        action: (
          <ButtonLink href={paths.company.letters()}>
            {t('連絡する方を選ぶ', 'Choose whom to tell')}
          </ButtonLink>
        ),
      }}
    />
  );
}
