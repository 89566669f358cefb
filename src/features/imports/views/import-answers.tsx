import { readableMail } from '../../../platform/mail-address.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FieldError } from '../../../ui/forms/error-summary.tsx';
import { HiddenFields } from '../../../ui/forms/form.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import {
  EVERY_IDENTITY,
  type IdentityQuestion,
  identityAnswers,
} from '../../applicants/rules/identity-questions.ts';
import { statusKey } from '../../applicants/rules/status.ts';
import { identityNames, SKIPPED, statusNames } from '../../applicants/rules/status-names.ts';
import type { ShownImport } from '../actions/show-imports.ts';
import { answerStatuses } from '../input.ts';
import { type Findings, openQuestions } from '../rules/findings.ts';
import type { Field } from '../rules/headers.ts';

/** The fields of the form as they were sent. */
export type TypedAnswers = Readonly<Record<string, string | undefined>>;

export interface AnswersProps {
  shown: ShownImport;
  findings: Findings;
  typed: TypedAnswers | undefined;
  errors: readonly FieldError[];
}

/** The name of a mapping field on the form. */
export const mappingField = (field: Field): string => `map-${field}`;

/** The name of a question about a status word on the form. */
export const meaningField = (index: number): string => `meaning-${index}`;

/** What the file left open, above everything else that is said about it: nothing can be imported before it is answered. */
export function OpenQuestions(props: AnswersProps) {
  return (
    <Card title={t('確認したいこと', 'To be answered')} tone="accent" id="answers">
      <div class="stack">
        <MissingAlert findings={props.findings} />
        <GivenQuestions {...props} />
        {hasQuestions(props.findings) && (
          <div class="stack is-tight">
            <ButtonRow>
              <Button>{t('回答して読み込み直す', 'Answer, and read the file again')}</Button>
            </ButtonRow>
            <p class="support">
              {t(
                '回答は、同じ形のファイルを次に取り込むときの候補になります。',
                'Your answers are offered again for the next file of the same shape.',
              )}
            </p>
          </div>
        )}
      </div>
    </Card>
  );
}

/** Whether the file leaves anything to be answered but its columns, answered or not. */
export function hasQuestions({ questions, identities = [] }: Findings): boolean {
  return questions.length + identities.length > 0;
}

/** The questions about words and people, with what was answered. */
export function GivenQuestions(props: AnswersProps) {
  const { shown, findings } = props;
  const open = openQuestions(findings, shown.record.statusMap);
  return (
    <>
      {findings.questions.map((question, index) => (
        <WordQuestion {...props} question={question} index={index} isOpen={open.includes(question)} />
      ))}
      <PeopleQuestions {...props} />
    </>
  );
}

function MissingAlert({ findings }: { findings: Findings }) {
  const problems = [
    findings.missing.includes('name') &&
      t(
        '氏名の列が見つかりません。「列の割り当て」で、氏名、または姓と名の列を選んでください。',
        'There is no column for the name. Choose one under “Columns”.',
      ),
    findings.missing.includes('contact') &&
      t(
        'メールアドレスと電話番号の列が見つかりません。「列の割り当て」で、どちらかの列を選んでください。',
        'There is no column for mail address or phone. Choose one of them under “Columns”.',
      ),
    findings.hasTooManyWords &&
      t(
        '「選考結果」の列に、選考結果を表さない言葉が多く含まれています。「列の割り当て」で別の列を選ぶか、「使わない」にしてください。',
        'The status column holds too many words that are no status. Choose another one, or none, under “Columns”.',
      ),
  ].filter((problem) => problem !== false);
  if (problems.length === 0) return null;
  return (
    <Alert kind="warning">
      {problems.map((problem) => (
        <p>{problem}</p>
      ))}
    </Alert>
  );
}

type WordProps = AnswersProps & {
  question: Findings['questions'][number];
  index: number;
  isOpen: boolean;
};

function WordQuestion({ shown, question, index, isOpen, typed, errors }: WordProps) {
  const rows = formatNumber(question.rows);
  const word =
    question.value === '' ? t('（空欄で、終了日がある）', '(blank, with an end date)') : question.value;
  const key = statusKey(question.value);
  const given = shown.record.statusMap[key] ?? shown.lastAnswers.statusMap[key];
  return (
    <>
      <HiddenFields values={{ [`word-${index}`]: question.value }} />
      <RadioGroup
        name={meaningField(index)}
        label={t(`「${word}」（${rows}行）はどの状態ですか`, `What does “${word}” (${rows} rows) mean?`)}
        required={isOpen}
        support={t(`列「${question.column}」`, `Column “${question.column}”`)}
        options={answerStatuses.map((status) => ({ value: status, label: answerWord(status) }))}
        value={typed?.[meaningField(index)] ?? given}
        error={errors.find(({ name }) => name === meaningField(index))?.message}
      />
    </>
  );
}

function answerWord(status: (typeof answerStatuses)[number]): string {
  return status === 'skip' ? t(...SKIPPED) : t(...statusNames[status]);
}

function PeopleQuestions(props: AnswersProps) {
  const { identities = [], identityCount = 0 } = props.findings;
  const more = formatNumber(identityCount - identities.length);
  return (
    <>
      {identities.map((question) => (
        <PeopleQuestion
          {...props}
          id={question.id}
          mayBeSame={question.mayBeSame}
          {...questionWords(question)}
        />
      ))}
      {identityCount > identities.length && (
        <PeopleQuestion
          {...props}
          id={EVERY_IDENTITY}
          mayBeSame
          label={t(
            `同じような行が、ほかに${more}件あります。どなたの行ですか`,
            `Whose rows are the ${more} further cases like these?`,
          )}
          support={t('上で個別に選んだものは、そのままです。', 'What you chose above stays.')}
        />
      )}
    </>
  );
}

type PeopleProps = AnswersProps & { id: string; mayBeSame: boolean; label: string; support: string };

function PeopleQuestion({ shown, id, mayBeSame, label, support, typed, errors }: PeopleProps) {
  return (
    <RadioGroup
      name={id}
      label={label}
      required
      support={support}
      options={identityAnswers
        .filter((answer) => mayBeSame || answer !== 'same')
        .map((answer) => ({ value: answer, label: t(...identityNames[answer]) }))}
      value={typed?.[id] ?? shown.record.identities[id] ?? shown.lastAnswers.identities[id]}
      error={errors.find(({ name }) => name === id)?.message}
    />
  );
}

function questionWords({ about, value: written, names, rows, lines }: IdentityQuestion) {
  const value = about === 'mail' ? readableMail(written) : written;
  const all = [names.map((name) => `「${name}」`).join(''), names.map((name) => `“${name}”`).join(', ')];
  const where = lines.join(t('、', ', ')) + (rows > lines.length ? t('など', ' and more') : '');
  const count = formatNumber(rows);
  return {
    label:
      about === 'mail'
        ? t(
            `メールアドレス「${value}」に、違うお名前があります：${all[0]}。どなたの行ですか`,
            `The address “${value}” stands beside different names: ${all[1]}. Whose rows are these?`,
          )
        : t(
            `応募ID「${value}」は、登録済みの別の方の選考のものです：${all[0]}。どなたの行ですか`,
            `The id “${value}” is known from the selection of somebody else: ${all[1]}. Whose rows are these?`,
          ),
    support: t(`${count}行（ファイルの${where}行目）`, `Rows: ${count} (lines ${where})`),
  };
}
