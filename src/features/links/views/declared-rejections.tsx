import { Button } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { formatNumber, type Locale, textIn } from '../../../ui/text.ts';
import type { LinkMonth } from '../actions/show-links.ts';
import { registrationRate } from '../rules/rate.ts';
import type { LinkPageProps } from './link.tsx';
import { rateText } from './rate-text.ts';
import { monthName } from './words.ts';

/** How many result mails went out, by month, so that registrations have something to be compared with. */
export function DeclaredRejections({ frame: { locale }, csrf, mayEdit, detail, declaration }: LinkPageProps) {
  const t = textIn(locale);
  const { link, months } = detail;
  const error = (name: string) => declaration.errors.find((one) => one.name === name)?.message;
  return (
    <Card title={t('ご連絡した人数と登録率', 'Result mails sent and registration rate')} id="declared">
      <div class="stack">
        {mayEdit && (
          <Form action={paths.company.linkDeclaredRejections(link.id)} csrf={csrf}>
            <p>
              {t(
                'このリンクを貼った選考結果のご連絡を、月ごとに何人に送ったかを入力すると、登録率を計算します。同じ月をもう一度入力すると、人数を置き換えます。',
                'Enter how many people you sent a result mail with this link, month by month, and the registration rate follows. Entering a month again replaces its number.',
              )}
            </p>
            <Select
              locale={locale}
              name="month"
              label={t('月', 'Month')}
              required
              options={months.map(({ month }) => ({ value: month, label: monthName(month) }))}
              value={declaration.typed['month'] ?? months[0]?.month}
              error={error('month')}
              width="short"
            />
            <TextInput
              locale={locale}
              name="count"
              label={t('ご連絡した人数', 'People told')}
              required
              inputmode="numeric"
              value={declaration.typed['count']}
              error={error('count')}
              width="short"
            />
            <div>
              <Button variant="secondary">{t('人数を保存する', 'Save the number')}</Button>
            </div>
          </Form>
        )}
        <Table
          locale={locale}
          caption={t(
            '月ごとの人数と登録率（リンクを作った月から、最大12か月）',
            'By month since the link was made, twelve at most',
          )}
          columns={columnsOf(locale)}
          rows={months}
          empty={null}
        />
        <Total locale={locale} months={months} />
      </div>
    </Card>
  );
}

function columnsOf(locale: Locale): readonly Column<LinkMonth>[] {
  const t = textIn(locale);
  return [
    { label: t('月', 'Month'), head: true, cell: ({ month }) => monthName(month) },
    {
      label: t('ご連絡した人数', 'People told'),
      align: 'end',
      cell: ({ declared }) =>
        declared === undefined ? t('未入力', 'Not entered') : formatNumber(declared, locale),
    },
    {
      label: t('登録した人数', 'Registered'),
      align: 'end',
      cell: ({ registrations }) =>
        registrations === undefined ? t('表示なし', 'Withheld') : formatNumber(registrations, locale),
    },
    {
      label: t('登録率', 'Registration rate'),
      align: 'end',
      cell: ({ declared, registrations }) =>
        registrations === undefined
          ? t('表示なし', 'Withheld')
          : rateText(registrationRate(registrations, declared), locale),
    },
  ];
}

/** All months with a number together: the others have no denominator. */
function Total({ locale, months }: { locale: Locale; months: readonly LinkMonth[] }) {
  const t = textIn(locale);
  const declared = months.filter(
    (month) => month.declared !== undefined && month.registrations !== undefined,
  );
  const rate = registrationRate(
    declared.reduce((sum, month) => sum + (month.registrations ?? 0), 0),
    declared.length === 0 ? undefined : declared.reduce((sum, month) => sum + (month.declared ?? 0), 0),
  );
  return (
    <div>
      <p>
        <strong>{t('合計の登録率：', 'In all: ')}</strong>
        {rate.kind === 'none'
          ? t('人数を入力した月がまだありません', 'no month has a number yet')
          : rateText(rate, locale)}
      </p>
      <p class="support">
        {t(
          '登録率＝登録した人数÷ご連絡した人数。登録した人数は、このリンクからメールアドレスの確認まで終えた方を1人1回、最初に登録した月で数えます。ご連絡した人数は、入力された人数を、送った月で数えます（日本時間）。テスト用のリンクからの登録は数えません。人数を入力した月だけの合計です。10人未満のときは割合を計算しません。',
          'Registration rate = people registered ÷ people told. People registered: each person once, in the month they first confirmed their mail address through this link. People told: as entered, by the month the mails were sent (JST). Nothing through a test link counts. Only months with a number. No percentage under ten people.',
        )}
      </p>
    </div>
  );
}
