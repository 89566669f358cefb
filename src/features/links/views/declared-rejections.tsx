import { may } from '../../../platform/http/permit.ts';
import { figureName, notPublished } from '../../../ui/figure-names.tsx';
import { Button } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form } from '../../../ui/forms/form.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { rateText } from '../../../ui/rate-text.ts';
import { t } from '../../../ui/rendering.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { formatNumber } from '../../../ui/text.ts';
import type { Period } from '../rules/figures.ts';
import type { JstMonth } from '../rules/month.ts';
import { registrationRate } from '../rules/rate.ts';
import { type EnteredMonth, monthToEnter, type ResultRow, resultRows } from '../rules/result-rows.ts';
import type { LinkPageProps } from './link.tsx';
import { monthName, peopleUnit } from './words.ts';

const WORDS: FaultWords = {
  labels: { month: ['月', 'a month'], count: ['人数', 'the number'] },
  sentences: {
    month: (ja, en) => [`${ja}を選んでください。`, `Choose ${en}.`],
    future: () => [
      'まだ始まっていない月です。今月か、それより前の月を選んでください。',
      'That month has not begun. Choose this month or an earlier one.',
    ],
    count: (ja) => [
      `${ja}は0から1,000,000までの整数で入力してください。`,
      'Enter a whole number from 0 to 1,000,000.',
    ],
  },
};

/** How many result mails went out, by month, so that registrations have something to be compared with. */
export function DeclaredRejections(props: LinkPageProps) {
  const { months, periods } = props.detail;
  return (
    <Card title={t('月ごとの人数と登録率', 'Months and registration rate')} id="declared">
      <div class="stack">
        {may('editLinks') && <MonthForm {...props} />}
        <Table
          caption={t('月ごとの結果（リンクを作った月から）', 'By month since the link was made')}
          columns={resultColumns()}
          rows={resultRows(months, periods)}
          empty={null}
        />
        <Total periods={periods} />
      </div>
    </Card>
  );
}

function MonthForm({ detail: { link, months }, declaration, month: asked, saved }: LinkPageProps) {
  const declared = months.find(({ month }) => month === saved)?.declared;
  const month = monthToEnter(months, asked);
  return (
    <Form
      action={paths.company.linkDeclaredRejections(link.id)}
      form={{ ...declaration, values: { month, ...declaration.values } }}
      words={WORDS}
    >
      {saved !== undefined && declared !== undefined && declared !== null ? (
        <div role="status">
          <Alert kind="success">
            <p>
              {t(
                `${monthName(saved)}の人数は、${formatNumber(declared)}${peopleUnit()}で保存されています。`,
                `${monthName(saved)} is saved as ${formatNumber(declared)}.`,
              )}
            </p>
          </Alert>
        </div>
      ) : (
        <p>
          {t(
            'このリンクを貼ったお見送りの連絡を、月ごとに何人に送ったかを入力すると、登録率を計算します。同じ月をもう一度入力すると、人数を置き換えます。',
            'Enter how many people you sent a result mail with this link, month by month, and the registration rate follows. Entering a month again replaces its number.',
          )}
        </p>
      )}
      <div class="grid items-end gap-4 sm:grid-cols-3">
        <Select
          name="month"
          label={t('月', 'Month')}
          required
          blank={month === undefined ? t('選んでください', 'Choose one') : undefined}
          options={months.map((one) => ({ value: one.month, label: enteredMonth(one) }))}
        />
        <TextInput name="count" label={figureName('told')} required inputmode="numeric" width="short" />
        <div>
          <Button variant="secondary">{t('人数を保存する', 'Save the number')}</Button>
        </div>
      </div>
    </Form>
  );
}

/** A month with what was entered for it, which a new number replaces. */
function enteredMonth({ month, declared }: EnteredMonth): string {
  const name = monthName(month);
  return declared === null
    ? t(`${name}（未入力）`, `${name} (not entered)`)
    : t(`${name}（入力済み：${formatNumber(declared)}名）`, `${name} (entered: ${formatNumber(declared)})`);
}

function resultColumns(): readonly Column<ResultRow>[] {
  return [
    {
      label: t('月', 'Month'),
      head: true,
      kind: 'date',
      cell: ({ from, through }) => monthsName(from, through),
    },
    {
      label: figureName('told'),
      kind: 'number',
      cell: ({ declared }) => (declared === null ? t('未入力', 'Not entered') : formatNumber(declared)),
    },
    {
      label: figureName('registrations'),
      kind: 'number',
      cell: ({ period, shownWith }) => {
        if (shownWith !== undefined) {
          const month = monthName(shownWith);
          return t(`${month}にまとめて表示`, `Shown with ${month}`);
        }
        if (period === undefined) return notPublished();
        return period.from === period.through
          ? formatNumber(period.registrations)
          : t(
              `${formatNumber(period.registrations)}（${monthsName(period.from, period.through)}）`,
              `${formatNumber(period.registrations)} (${monthsName(period.from, period.through)})`,
            );
      },
    },
    {
      label: t('登録率', 'Registration rate'),
      cell: ({ period }) => {
        if (period === undefined) return '';
        return period.declared === null
          ? t('未入力の月があります', 'A month is missing')
          : rateText(registrationRate(period.registrations, period.declared));
      },
    },
  ];
}

/** A month, or the first and the last of several. */
function monthsName(from: JstMonth, through: JstMonth): string {
  if (from === through) return monthName(from);
  return t(`${monthName(from)}〜${endOf(from, through)}`, `${monthName(from)} to ${endOf(from, through)}`);
}

/** The last month of a stretch, without a year that was just said. */
function endOf(from: JstMonth, through: JstMonth): string {
  return from.slice(0, 4) === through.slice(0, 4) ? through.slice(5) : monthName(through);
}

/** All stretches with a number for each of their months together: the others have no denominator. */
function Total({ periods }: { periods: readonly Period[] }) {
  const declared = periods.filter((period) => period.declared !== null);
  const rate = registrationRate(
    declared.reduce((sum, period) => sum + period.registrations, 0),
    declared.length === 0 ? null : declared.reduce((sum, period) => sum + (period.declared ?? 0), 0),
  );
  return (
    <>
      <p>
        <strong>{t('合計の登録率：', 'In all: ')}</strong>
        {rate.kind === 'none'
          ? t('計算できる月がまだありません', 'no month to calculate with yet')
          : rateText(rate)}
      </p>
      <details>
        <summary>{t('登録率の計算', 'How the rate is calculated')}</summary>
        <p class="support">
          {t(
            '登録率＝登録した人数÷お見送りの連絡をした人数。登録した人数は、このリンクからメールアドレスの確認まで終えた方を1人1回、最初に登録した月で数え、月の締めに5名以上になったときにまとめて表示します。お見送りの連絡をした人数は、入力された人数を、送った月で数えます（日本時間）。目安の幅は95%信頼区間です。テスト用のリンクからの登録は数えません。すべての月に人数を入力した期間だけの合計です。10名未満のときは割合を計算しません。',
            'Registration rate = people registered ÷ people told. People registered: each person once, in the month they first confirmed their mail address through this link, shown together at the close of a month once there are five. People told: as entered, by the month the mails were sent (JST). The range is a 95% confidence interval. Nothing through a test link counts. Only stretches with a number for every month. No percentage under ten people.',
          )}
        </p>
      </details>
    </>
  );
}
