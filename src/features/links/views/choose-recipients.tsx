import { Button } from '../../../ui/forms/button.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { describeFaults, type FaultWords } from '../../../ui/forms/faults.ts';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDateTime, formatNumber } from '../../../ui/text.ts';
import type { RecipientOptions } from '../actions/choose-recipients.ts';
import type { Recipient } from '../store/personal-codes.ts';
import type { RelayLink } from '../store/relay-links.ts';

/** The fields that choose recipients, as they stand in the page's address. */
const choiceFields = ['opening', 'step', 'from', 'to', 'file', 'codes'] as const;

/** Whom links are to be made for: what is offered, what was chosen, what is wrong with it. */
export interface RecipientChoice {
  readonly options: RecipientOptions;
  readonly form: FormState;
}

const WORDS: FaultWords = {
  labels: {
    opening: ['求人', 'the opening'],
    step: ['選考ステップ', 'the step'],
    from: ['日付', 'the day'],
    to: ['日付', 'the day'],
    file: ['ファイル', 'the file'],
    codes: ['どちらか', 'one of them'],
  },
  sentences: {
    opening: (ja, en) => [`${ja}を選び直してください。`, `Choose ${en} again.`],
    step: (ja, en) => [`${ja}を選び直してください。`, `Choose ${en} again.`],
    import: (ja, en) => [`${ja}を選び直してください。`, `Choose ${en} again.`],
    codes: (ja, en) => [`${ja}を選び直してください。`, `Choose ${en} again.`],
  },
};

interface ChooseProps {
  link: RelayLink;
  choice: RecipientChoice;
}

/** First the choice with the number of people it means, then making their links. Nothing is chosen beforehand. */
export function ChooseRecipients(props: ChooseProps) {
  const { link, choice } = props;
  const { options, form } = choice;
  const errors = describeFaults(form.faults, WORDS);
  const field = (name: string) => ({
    name,
    value: typedIn(form, name),
    unmarked: true,
    error: errors.find((one) => one.name === name)?.message,
  });
  return (
    <>
      <ErrorSummary errors={errors} />
      <form class="stack is-tight" method="get" action={`${paths.company.link(link.id)}#personal`}>
        <HiddenFields values={{ choose: 'yes' }} />
        <div class="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <Select
            {...field('step')}
            label={t('選考ステップ', 'Step')}
            blank={t('すべて', 'All')}
            options={options.steps.map((step) => ({ value: step, label: step }))}
          />
          <Select
            {...field('opening')}
            label={t('求人', 'Opening')}
            blank={t('すべて', 'All')}
            options={options.openings.map((title) => ({ value: title, label: title }))}
          />
          <Select
            {...field('file')}
            label={t('取り込んだファイル', 'Imported file')}
            blank={t('すべて', 'All')}
            options={options.imports.map(({ id, fileName, createdAt }) => ({
              value: id,
              label: t(
                `${fileName}（${formatDateTime(createdAt)} アップロード）`,
                `${fileName} (uploaded ${formatDateTime(createdAt)})`,
              ),
            }))}
          />
          <TextInput
            {...field('from')}
            type="date"
            label={t('選考終了日（この日から）', 'Selection ended, from')}
          />
          <TextInput
            {...field('to')}
            type="date"
            label={t('選考終了日（この日まで）', 'Selection ended, until')}
          />
          <Select
            {...field('codes')}
            label={t('これまでの個別リンク', 'Personal links so far')}
            blank={t('作ったことがある方も含む', 'People who have one of another link, too')}
            options={[
              { value: 'none', label: t('まだ個別リンクを作っていない方だけ', 'Only people without any') },
            ]}
          />
        </div>
        <div>
          <Button variant={options.count === undefined ? 'primary' : 'secondary'}>
            {t('人数を確かめる', 'Count the people')}
          </Button>
        </div>
      </form>
      <MakeLinks {...props} />
    </>
  );
}

function MakeLinks({ link, choice }: ChooseProps) {
  const { count } = choice.options;
  if (count === undefined) return null;
  const number = formatNumber(count);
  if (count === 0) {
    return (
      <p role="status">
        {t(
          'この条件で、これからリンクを作る方はいません。',
          'There is nobody to make a link for with this choice.',
        )}
      </p>
    );
  }
  const chosen = choiceFields.map((name) => [name, typedIn(choice.form, name)] as const);
  return (
    <Form action={paths.company.linkPersonalCodes(link.id)}>
      <HiddenFields values={Object.fromEntries(chosen)} />
      <p role="status">
        {t(
          `${number}名分のリンクを作ります。リンクを作っても、どなたにもメールは送られません。1つずつは取り消せませんが、このリンクを閉じるとすべて使えなくなります。`,
          `This makes ${number} links. Making them mails nobody. Single links cannot be taken back; closing this link stops them all.`,
        )}
      </p>
      <Examples people={choice.options.examples} count={count} />
      <div>
        <Button>{t(`${number}名分のリンクを作る`, `Make ${number} links`)}</Button>
      </div>
    </Form>
  );
}

/** Some of those who were chosen, so that a wrong choice is seen before it is made. */
function Examples({ people, count }: { people: readonly Recipient[]; count: number }) {
  return (
    <Table
      caption={
        count > people.length
          ? t(
              `対象の方の例（${formatNumber(count)}名のうち${people.length}名）`,
              `Some of them (${people.length} of ${formatNumber(count)})`,
            )
          : t('対象の方', 'Who they are')
      }
      columns={[
        { label: t('氏名', 'Name'), kind: 'name', head: true, cell: ({ name }) => name },
        { label: t('求人', 'Opening'), cell: ({ openingTitle }) => openingTitle },
        { label: t('選考ステップ', 'Step'), cell: ({ step }) => step },
        {
          label: t('選考終了日', 'Ended on'),
          kind: 'date',
          cell: ({ endedOn }) => endedOn?.replaceAll('-', '/'),
        },
      ]}
      rows={people}
      empty={null}
    />
  );
}

function typedIn({ values }: FormState, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}
