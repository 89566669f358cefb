import type { LetterBatchId } from '../../../platform/ids.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime, formatNumber } from '../../../ui/text.ts';
import { readyTextIds, readyTextWords } from '../../links/rules/ready-texts.ts';
import type { PreparedLetters } from '../actions/prepare-letters.ts';
import { NO_LINK } from '../input/sending.ts';
import { LETTER_DELAYS, type LetterDelay } from '../rules/due.ts';

type ChoiceProps = PreparedLetters & {
  /** Id of the press, drawn with the page. */
  batchId: LetterBatchId;
};

/** Text, link and delay for all of them; what is chosen is shown before it is pressed. */
export function LetterChoiceForm({ choice, plan, links, ownTexts, selectionIds, batchId }: ChoiceProps) {
  const { letters, dueAt, digest } = plan;
  const { text, linkId, delayHours } = choice;
  const count = formatNumber(letters.length);
  return (
    <Form action={paths.company.newLetters()} id={TYPED_FORM}>
      <HiddenFields values={{ selection: selectionIds, batch: batchId, shown: digest }} />
      <Select
        name="text"
        label={t('文面', 'Text')}
        unmarked
        options={[
          {
            label: t('用意された文面', 'Ready texts'),
            options: readyTextIds.map((id) => ({ value: id, label: t(...readyTextWords(id)) })),
          },
          ...(ownTexts.length === 0
            ? []
            : [
                {
                  label: t('自社の文面', 'Your own texts'),
                  options: ownTexts.map(({ id, name }) => ({ value: id, label: name })),
                },
              ]),
        ]}
        value={text.ref.ready ?? text.ref.textId}
      />
      <Select
        name="locale"
        label={t('文面の言語', 'Language of the text')}
        support={t(
          '自社の文面は、書いたときの言語で送ります。',
          'A text of your own goes in its own language.',
        )}
        unmarked
        options={[
          { value: 'ja', label: t('日本語', 'Japanese') },
          { value: 'en', label: t('英語', 'English') },
        ]}
        value={text.locale}
        width="medium"
      />
      <Select
        name="link"
        label={t('専用リンクの案内', 'The note with the relay link')}
        support={
          links.length === 0 ? (
            <>
              {t('使える個別リンクがありません。', 'There is no personal link that works. ')}
              <a href={paths.company.newLink()}>{t('個別リンクを作る', 'Make one')}</a>
            </>
          ) : (
            t(
              '結果のあとに、任意の案内として付きます。リンクは1人ずつ別のものです。',
              'It follows the result as an optional note. Each person has a link of their own.',
            )
          )
        }
        unmarked
        options={[
          ...links.map(({ id, name }) => ({ value: id, label: t(`付ける：${name}`, `With: ${name}`) })),
          { value: NO_LINK, label: t('付けない（結果だけを送る）', 'Without (the result alone)') },
        ]}
        value={linkId ?? NO_LINK}
      />
      <Select
        name="delay"
        label={t('送るまでの時間', 'Leaves after')}
        support={t(
          'その間は取り消せます。営業日の9:00–18:00に送り、夜間・土日・祝日には送りません。',
          'Until then it can be cancelled. Letters leave on business days from 9:00 to 18:00.',
        )}
        unmarked
        options={LETTER_DELAYS.map((hours) => ({ value: String(hours), label: delayWord(hours) }))}
        value={String(delayHours)}
        width="medium"
      />
      <p role="status">
        <strong>
          {letters.length === 0
            ? t('この内容で送れる方はいません。', 'Nobody can be sent this.')
            : t(
                `${count}名に1通ずつ、${formatDateTime(dueAt)} 以降に送ります。`,
                `${letters.length === 1 ? 'One person gets' : `${count} people get`} one letter${letters.length === 1 ? '' : ' each'}, from ${formatDateTime(dueAt)} on.`,
              )}
        </strong>
      </p>
      <ButtonRow equal>
        {letters.length > 0 && (
          <Button name="act" value="schedule">
            {t(`${count}通を送信予定にする`, `Schedule ${count} letter${letters.length === 1 ? '' : 's'}`)}
          </Button>
        )}
        <Button variant="secondary" name="act" value="show">
          {t('選んだ内容で表示する', 'Show this choice')}
        </Button>
        <ButtonLink variant="secondary" href={paths.company.letters()}>
          {t('やめる', 'Do not send')}
        </ButtonLink>
      </ButtonRow>
    </Form>
  );
}

function delayWord(hours: LetterDelay): string {
  return hours < 24 || hours % 24 !== 0
    ? t(`${hours}時間後`, `${hours} hour${hours === 1 ? '' : 's'}`)
    : t(`${hours / 24}日後`, `${hours / 24} day${hours === 24 ? '' : 's'}`);
}
