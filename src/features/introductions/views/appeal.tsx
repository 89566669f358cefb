import { may } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextArea } from '../../../ui/forms/text-input.tsx';
import { KeptText } from '../../../ui/kept-text.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatDateTime } from '../../../ui/text.ts';
import type { getAppeal } from '../actions/appeals.ts';
import { appealStateLabel, MOST_APPEAL, notCountedLabel } from './words.ts';

const DONE: DoneWords = {
  answered: [
    '回答を記録し、企業にメールで知らせました。',
    'The answer is recorded and mailed to the company.',
  ],
};

const WORDS: FaultWords = {
  labels: { note: ['企業への回答', 'the answer to the company'] },
  sentences: {
    'decision.required': () => ['判断を選んでください。', 'Choose what you found.'],
    too_long: () => [`${MOST_APPEAL}字以内で入力してください。`, `Use at most ${MOST_APPEAL} characters.`],
  },
};

interface AppealPageProps {
  appeal: Awaited<ReturnType<typeof getAppeal>>;
  form: FormState;
  /** What was written, where somebody else answered first. */
  late?: string;
}

/** One introduction a company asks to look at again: what the rule made of it, and the answer. */
export function AppealPage({ appeal, form, late }: AppealPageProps) {
  const { facts } = appeal;
  const title = t('再確認の依頼', 'Request to look again');
  const isOpen = appeal.answeredAt === null;
  return (
    <Page zone="operator" title={title} done={DONE} languageForm={isOpen ? TYPED_FORM : undefined}>
      <PageHeader
        title={title}
        back={{ href: paths.operator.appeals(), label: t('再確認の依頼', 'Requests to look again') }}
      />
      {late !== undefined && (
        <Alert kind="error" title={t('回答は記録されていません', 'The answer was not recorded')}>
          <p>
            {t(
              'ほかの方が先に回答しました。その回答を下に表示しています。',
              'Somebody else answered first, as shown below.',
            )}
          </p>
          <KeptText texts={[late]} />
        </Alert>
      )}
      <DescriptionList
        items={[
          { term: t('状態', 'State'), description: appealStateLabel(appeal) },
          { term: t('企業', 'Company'), description: appeal.companyName },
          { term: t('依頼された日時', 'Asked'), description: formatDateTime(appeal.raisedAt) },
          { term: t('依頼の内容', 'What is asked'), description: typed(appeal.note) },
          { term: t('紹介を受け付けた日', 'Introduced on'), description: formatDate(facts.introducedOn) },
          { term: t('受付番号', 'Receipt'), description: <code>{appeal.receiptId}</code> },
          {
            term: t('数えなかった理由', 'Why it is no point'),
            description: facts.reason
              ? notCountedLabel(facts.reason)
              : t('異議を認めたか、不正による取り消し', 'Taken back by an upheld objection or for fraud'),
          },
          {
            term: t('先に数えた紹介の日', 'Counted before on'),
            description: facts.earlierOn && formatDate(facts.earlierOn),
          },
          {
            term: t('その取り消しの日', 'Taken back on'),
            description: facts.earlierReversedOn && formatDate(facts.earlierReversedOn),
          },
          {
            term: t('制度ルール', 'Rule'),
            description: t(`第${facts.ruleVersion}版`, `v${facts.ruleVersion}`),
          },
          {
            term: t('回答した日時', 'Answered'),
            description: appeal.answeredAt && formatDateTime(appeal.answeredAt),
          },
          { term: t('企業への回答', 'The answer'), description: appeal.answeredAt && typed(appeal.answer) },
        ]}
      />
      {isOpen && may('decideObjections') && <AnswerForm appeal={appeal} form={form} />}
    </Page>
  );
}

function AnswerForm({ appeal, form }: Pick<AppealPageProps, 'appeal' | 'form'>) {
  return (
    <Card title={t('回答する', 'Answer')} tone="accent" id="answer">
      <div class="stack">
        <p>
          {t(
            '回答しても、この紹介のポイントは変わりません。理由はご本人を指すことがあるため、企業の画面には出ません。回答に書かないでください。',
            'Answering changes no point. The reason may point at the person: the company’s pages do not say it, and your answer should not either.',
          )}
        </p>
        <Form id={TYPED_FORM} action={paths.operator.appealAnswer(appeal.id)} form={form} words={WORDS}>
          <RadioGroup
            name="decision"
            label={t('確認の結果', 'What you found')}
            required
            options={[
              { value: 'rejected', label: t('制度ルールどおりだった', 'Counted by the rule') },
              { value: 'upheld', label: t('数え方に誤りがあった', 'Counted wrongly') },
            ]}
          />
          <TextArea
            name="note"
            label={t('企業への回答', 'Answer to the company')}
            support={t(
              `${MOST_APPEAL}字以内。企業の画面に表示します。`,
              `Up to ${MOST_APPEAL} characters, shown on the company’s page.`,
            )}
            required
            maxlength={MOST_APPEAL}
          />
          <p>
            {t(
              '記録すると、企業の連絡先にメールで知らせます。回答は1回だけで、取り消せません。',
              'The company’s contact is mailed. You answer once, and it cannot be undone.',
            )}
          </p>
          <ButtonRow>
            <Button
              confirm={{
                question: t(
                  'この1件に「{chosen}」と回答し、企業にメールで知らせます。取り消せません。',
                  'Answer “{chosen}” for this one and mail the company? It cannot be undone.',
                ),
                yes: t('回答する', 'Answer'),
                no: t('やめる', 'Go back'),
              }}
            >
              {t('回答を記録する', 'Record the answer')}
            </Button>
          </ButtonRow>
        </Form>
      </div>
    </Card>
  );
}

function typed(text: string) {
  return text === '' ? t('なし', 'None') : <span class="whitespace-pre-line">{text}</span>;
}
