import type { Page } from '../../../db/page.ts';
import { may } from '../../../platform/http/permit.ts';
import { Button } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { formatDateTime, formatNumber } from '../../../ui/text.ts';
import { readyTextWords } from '../../links/rules/ready-texts.ts';
import type { UsableText } from '../actions/find-text.ts';
import { type Batch, LETTER_STATES, type Letter, type LetterState, STATE_WORDS } from '../rules/letter.ts';
import { cancelColumn, letterColumns } from './letter-columns.tsx';
import { languageName } from './words.ts';

interface LetterBatchProps {
  batch: Batch;
  /** What its letters say. */
  text: UsableText | undefined;
  link: { readonly id: string; readonly name: string } | null;
  counts: Readonly<Record<LetterState, number>>;
  page: Page<Letter>;
}

/** The letters of one press: how many wait, what became of the others, and the way back while there is one. */
export function LetterBatchPage({ batch, counts, page, text, link }: LetterBatchProps) {
  const title = t(
    `${formatDateTime(batch.createdAt)} に用意した連絡`,
    `Letters of ${formatDateTime(batch.createdAt)}`,
  );
  const waiting = formatNumber(counts.scheduled);
  const mayBeCancelled = counts.scheduled > 0 || page.rows.some(({ delivery }) => delivery === 'waiting');
  return (
    <ListPage
      zone="company"
      id="batch"
      title={title}
      caption={title}
      lead={
        counts.scheduled > 0
          ? t(
              `${waiting}通を ${formatDateTime(batch.dueAt)} 以降に送ります。送られるまで取り消せます。送る直前に、選考の記録をもう一度確かめます。`,
              `${waiting} to leave from ${formatDateTime(batch.dueAt)} on. Until then they can be cancelled. What is recorded of the selection is looked at once more before each leaves.`,
            )
          : summaryOf(counts)
      }
      back={{ href: paths.company.sentLetters(), label: t('送信予定と送信済み', 'Scheduled and sent') }}
      done={{
        scheduled: ['送信を予定しました。', 'Scheduled.'],
        cancelled: ['取り消しました。この連絡は送られません。', 'Cancelled. It will not be sent.'],
        too_late: [
          '取り消す前に送られたか、すでに取り消されています。下の状態を確かめてください。',
          'It had left, or been cancelled, before. See the status below.',
          'warning',
        ],
      }}
      actions={
        counts.scheduled > 0 &&
        may('sendLetters') && (
          <Form action={paths.company.letterBatchCancellation(batch.id)}>
            <Button
              variant="secondary"
              confirm={{
                question: t(
                  `送信予定の${waiting}通を取り消します。あとから、もう一度用意できます。`,
                  `Cancel the ${waiting} that wait? They can be prepared again later.`,
                ),
                yes: t('取り消す', 'Cancel them'),
                no: t('やめる', 'Go back'),
              }}
            >
              {t(`${waiting}通を取り消す`, `Cancel ${waiting}`)}
            </Button>
          </Form>
        )
      }
      page={page}
      href={(query) => paths.company.letterBatch(batch.id, query)}
      columns={[...letterColumns(), ...(mayBeCancelled ? cancelColumn() : [])]}
      empty={{
        title: t('この連絡の記録は残っていません', 'Nothing of these letters is kept'),
        text: t(
          '応募者の記録が削除されると、その方への連絡の記録も削除されます。',
          'What is kept of letters goes with the record of the applicant.',
        ),
      }}
    >
      <DescriptionList
        items={[
          { term: t('文面', 'Text'), description: text ? <TextName text={text} /> : '' },
          {
            term: t('専用リンクの案内', 'The note with the relay link'),
            description:
              link === null ? t('付けない', 'None') : <a href={paths.company.link(link.id)}>{link.name}</a>,
          },
        ]}
      />
    </ListPage>
  );
}

/** Which text, in which language and version, and the way to read it. */
function TextName({ text: { ref, name, source } }: { text: UsableText }) {
  const language = languageName(source.locale);
  if (ref.ready !== undefined)
    return (
      <a href={paths.company.readyText(ref.ready, { in: source.locale })}>
        {t(...readyTextWords(ref.ready))}
        {t(`（${language}）`, ` (${language})`)}
      </a>
    );
  return (
    <a href={paths.company.text(ref.textId, { version: ref.number })}>
      {name}
      {t(`（第${ref.number}版、${language}）`, ` (version ${ref.number}, ${language})`)}
    </a>
  );
}

function summaryOf(counts: LetterBatchProps['counts']): string {
  return listed(
    LETTER_STATES.filter((state) => counts[state] > 0).map((state) => {
      const [ja, en] = STATE_WORDS[state];
      return [`${ja} ${formatNumber(counts[state])}通`, `${en}: ${formatNumber(counts[state])}`] as const;
    }),
  );
}
