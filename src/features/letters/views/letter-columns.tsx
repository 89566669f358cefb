import { may } from '../../../platform/http/permit.ts';
import { Button } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Badge, type BadgeTone } from '../../../ui/layout/badge.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Column } from '../../../ui/table.tsx';
import { formatDateTime } from '../../../ui/text.ts';
import { becauseWords, isEndedBecause } from '../rules/hindrance.ts';
import { DELIVERY_WORDS, type Letter, type LetterState, STATE_WORDS } from '../rules/letter.ts';

const TONES: Readonly<Record<LetterState, BadgeTone>> = {
  scheduled: 'info',
  sent: 'success',
  stopped: 'warning',
  cancelled: 'neutral',
};

/** How a letter stands, and why it did not leave. */
function LetterStateText({ letter }: { letter: Pick<Letter, 'state' | 'reason' | 'delivery'> }) {
  const { state, reason, delivery } = letter;
  if (delivery !== null) {
    return (
      <>
        <Badge tone={delivery === 'waiting' ? 'info' : 'warning'}>{t(...DELIVERY_WORDS[delivery])}</Badge>
        {delivery === 'held_back' && <span class="support block">{t(...becauseWords('undeliverable'))}</span>}
      </>
    );
  }
  return (
    <>
      <Badge tone={TONES[state]}>{t(...STATE_WORDS[state])}</Badge>
      {isEndedBecause(reason) && reason !== 'by_hand' && (
        <span class="support block">{t(...becauseWords(reason))}</span>
      )}
    </>
  );
}

/** A list of letters: to whom, of which openings, when, and how it stands. */
export function letterColumns(): Column<Letter>[] {
  return [
    {
      label: t('氏名', 'Name'),
      head: true,
      cell: (letter) => <a href={paths.company.applicant(letter.applicantId)}>{letter.fullName}</a>,
    },
    {
      label: t('求人', 'Opening'),
      cell: ({ openings }) => openings.filter((title) => title !== '').join(t('、', ', ')),
    },
    {
      label: t('送信（予定）日時', 'Leaves, or left'),
      kind: 'date',
      cell: ({ state, dueAt, endedAt }) =>
        formatDateTime(state === 'sent' && endedAt !== null ? endedAt : dueAt),
    },
    { label: t('状態', 'Status'), cell: (letter) => <LetterStateText letter={letter} /> },
  ];
}

/** The way back for one letter, as long as there is one. */
export function cancelColumn(): Column<Letter>[] {
  if (!may('sendLetters')) return [];
  return [
    {
      label: t('取り消し', 'Cancel'),
      kind: 'pill',
      cell: ({ id, state, delivery, fullName }) =>
        (state === 'scheduled' || delivery === 'waiting') && (
          <Form action={paths.company.letterCancellation(id)}>
            <Button variant="secondary" small>
              {t('取り消す', 'Cancel')}
              <span class="sr-only">{t(`：${fullName}`, `: ${fullName}`)}</span>
            </Button>
          </Form>
        ),
    },
  ];
}
