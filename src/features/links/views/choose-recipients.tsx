import { Button } from '../../../ui/forms/button.tsx';
import type { FieldError } from '../../../ui/forms/error-summary.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { paths } from '../../../ui/paths.ts';
import { formatDateTime, formatNumber, type Locale, textIn } from '../../../ui/text.ts';
import type { RecipientOptions } from '../actions/choose-recipients.ts';
import type { RelayLink } from '../actions/show-links.ts';

/** The fields that choose recipients, as they stand in the page's address. */
export const choiceFields = ['opening', 'from', 'to', 'file', 'codes'] as const;

/** Whom links are to be made for: what is offered, what was chosen, what is wrong with it. */
export interface RecipientChoice {
  readonly options: RecipientOptions;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

interface ChooseProps {
  readonly locale: Locale;
  readonly csrf: string;
  readonly link: RelayLink;
  readonly choice: RecipientChoice;
}

/** First the choice with the number of people it means, then making their links. Nothing is chosen beforehand. */
export function ChooseRecipients(props: ChooseProps) {
  const { locale, link, choice } = props;
  const { options, typed } = choice;
  const t = textIn(locale);
  const error = (name: string) => choice.errors.find((one) => one.name === name)?.message;
  return (
    <>
      <form class="stack" method="get" action={`${paths.company.link(link.id)}#personal`}>
        <HiddenFields values={{ choose: 'yes' }} />
        <p>
          {t(
            'リンクを作る方を選びます。どの条件も、その方の最後の選考で見ます。条件を空けておくと、対象になる方すべてです。',
            'Choose whom links are made for. Every condition is about a person’s last selection. Without any, it is everybody who can be told a result.',
          )}
        </p>
        <div class="grid gap-4 sm:grid-cols-2">
          <Select
            locale={locale}
            name="opening"
            label={t('求人', 'Opening')}
            blank={t('すべて', 'All')}
            options={options.openings.map((title) => ({ value: title, label: title }))}
            value={typed['opening']}
            error={error('opening')}
          />
          <Select
            locale={locale}
            name="file"
            label={t('取り込んだファイル', 'Imported file')}
            blank={t('すべて', 'All')}
            support={t(
              'その選考を最初に登録したファイルです。',
              'The file that first brought the selection.',
            )}
            options={options.imports.map(({ id, fileName, finishedAt }) => ({
              value: id,
              label: `${formatDateTime(finishedAt, locale)} ${fileName}`,
            }))}
            value={typed['file']}
            error={error('file')}
          />
          <TextInput
            locale={locale}
            name="from"
            type="date"
            label={t('選考終了日（この日から）', 'Selection ended, from')}
            value={typed['from']}
            error={error('from')}
            width="short"
          />
          <TextInput
            locale={locale}
            name="to"
            type="date"
            label={t('選考終了日（この日まで）', 'Selection ended, until')}
            value={typed['to']}
            error={error('to')}
            width="short"
          />
          <Select
            locale={locale}
            name="codes"
            label={t('これまでの個別リンク', 'Personal links so far')}
            blank={t('作ったことがある方も含む', 'People who have one of another link, too')}
            options={[
              { value: 'none', label: t('まだ個別リンクを作っていない方だけ', 'Only people without any') },
            ]}
            value={typed['codes']}
            error={error('codes')}
          />
        </div>
        <div>
          <Button variant="secondary">{t('人数を確かめる', 'Count the people')}</Button>
        </div>
      </form>
      <MakeLinks {...props} />
    </>
  );
}

function MakeLinks({ locale, csrf, link, choice }: ChooseProps) {
  const t = textIn(locale);
  const { count } = choice.options;
  if (count === undefined) return null;
  const number = formatNumber(count, locale);
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
  const chosen = choiceFields.map((name) => [name, choice.typed[name] ?? ''] as const);
  return (
    <Form action={paths.company.linkPersonalCodes(link.id)} csrf={csrf}>
      <HiddenFields values={Object.fromEntries(chosen)} />
      <p role="status">
        {t(
          `${number}人分のリンクを作ります。リンクを作っても、どなたにもメールは送られません。1つずつは取り消せませんが、このリンクを閉じるとすべて使えなくなります。`,
          `This makes ${number} links. Making them mails nobody. Single links cannot be taken back; closing this link stops them all.`,
        )}
      </p>
      <div>
        <Button>{t(`${number}人分のリンクを作る`, `Make ${number} links`)}</Button>
      </div>
    </Form>
  );
}
