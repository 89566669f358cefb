import { lockText } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextArea } from '../../../ui/forms/text-input.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import type { Appeal } from '../store/appeals.ts';
import { appealStateLabel, MOST_APPEAL } from './words.ts';

const WORDS: FaultWords = {
  labels: { note: ['確認してほしいこと', 'what to look at'] },
  sentences: {
    too_long: () => [`${MOST_APPEAL}字以内で入力してください。`, `Use at most ${MOST_APPEAL} characters.`],
  },
};

interface AppealCardProps {
  receiptId: string;
  appeal: Appeal | null;
  form: FormState;
}

/** 再確認の依頼: how it stands, or the form for the one there may be. */
export function AppealCard({ receiptId, appeal, form }: AppealCardProps) {
  const locked = lockText('appealReceipts');
  return (
    <Card title={t('再確認の依頼', 'Ask to look again')} id="appeal">
      {appeal !== null ? (
        <AppealFate appeal={appeal} />
      ) : (
        <div class="stack">
          <p>
            {t(
              '数え方が制度ルールどおりかを、運営がもう一度確認します。依頼は1件につき1回です。結果は、この画面と会社の連絡先へのメールでお知らせします。',
              'The operator looks again whether it was counted by the rule, once for each introduction. The answer stands here and is mailed to your company’s contact.',
            )}
          </p>
          <p>
            {t(
              '誤りがあっても、この紹介が後からポイントになることはありません（制度ルール）。',
              'Even where there was a mistake, this introduction never becomes a point afterwards (the rule).',
            )}
          </p>
          {locked === undefined ? (
            <Form id={TYPED_FORM} action={paths.company.receiptAppeal(receiptId)} form={form} words={WORDS}>
              <TextArea
                name="note"
                label={t('確認してほしいこと', 'What to look at')}
                support={t(
                  `${MOST_APPEAL}字以内。ご本人のお名前や連絡先は書かないでください。`,
                  `Up to ${MOST_APPEAL} characters. Please leave out names and contacts of people.`,
                )}
                required
                maxlength={MOST_APPEAL}
              />
              <ButtonRow>
                <Button variant="secondary">{t('再確認を依頼する', 'Ask to look again')}</Button>
              </ButtonRow>
            </Form>
          ) : (
            <p>{locked}</p>
          )}
        </div>
      )}
    </Card>
  );
}

function AppealFate({ appeal }: { appeal: Appeal }) {
  return (
    <DescriptionList
      items={[
        { term: t('状態', 'State'), description: appealStateLabel(appeal) },
        { term: t('依頼した日', 'Asked on'), description: formatDate(appeal.raisedAt) },
        { term: t('依頼の内容', 'What was asked'), description: typed(appeal.note) },
        {
          term: t('回答した日', 'Answered on'),
          description: appeal.answeredAt && formatDate(appeal.answeredAt),
        },
        {
          term: t('運営の回答', 'The operator’s answer'),
          description: appeal.answeredAt && typed(appeal.answer),
        },
      ]}
    />
  );
}

/** With its line breaks; it goes when the person is erased. */
function typed(text: string) {
  return text === '' ? t('なし', 'None') : <span class="whitespace-pre-line">{text}</span>;
}
