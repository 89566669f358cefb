import { readableMail } from '../../../platform/mail-address.ts';
import { PartsBar } from '../../../ui/charts/parts-bar.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDate, formatNumber, type Pair } from '../../../ui/text.ts';
import type { ShownValue } from '../../applicants/rules/changes.ts';
import { phoneText } from '../../applicants/rules/phone.ts';
import { rehires, rehireWords } from '../../applicants/rules/rehire.ts';
import { statusNames } from '../../applicants/rules/status-names.ts';
import type { ChangedValue, ChangeExample } from '../rules/forecast-picture.ts';
import type { ImportRecord } from '../store/import-record.ts';

/** What becomes of every row of the file, as one bar, and which values would change from what to what. */
export function ForecastPicture({ record }: { record: ImportRecord }) {
  const { picture, forecast } = record.findings ?? {};
  if (picture === undefined || forecast === undefined) return null;
  const n = formatNumber;
  const { peopleAdded: added, rowsUnchanged: unchanged } = forecast;
  const { joined, changed } = picture;
  return (
    <>
      <PartsBar
        id="rows-picture"
        title={t('ファイルの行はどうなるか', 'What becomes of the rows')}
        summary={t(
          `${n(record.rows)}行のうち、新しい方が${n(added)}行、内容が変わるのが${n(changed)}行、変わらないのが${n(unchanged)}行、同じ方の2行目以降が${n(joined)}行、取り込まないのが${n(record.rejected)}行です。`,
          `Of ${n(record.rows)} rows ${n(added)} are about new people, ${n(changed)} change something, ${n(unchanged)} change nothing, ${n(joined)} are further rows of the new people, and ${n(record.rejected)} are not imported.`,
        )}
        columns={[t('どうなるか', 'What becomes of them'), t('行', 'Rows')]}
        parts={[
          { label: t('新しい方', 'New people'), count: added, fill: 'solid' },
          { label: t('内容が変わる', 'Changed'), count: changed, fill: 'hatched' },
          { label: t('変わらない', 'Unchanged'), count: unchanged, fill: 'light' },
          { label: t('同じ方の2行目以降', 'Further rows of them'), count: joined, fill: 'pale' },
          { label: t('取り込まない', 'Not imported'), count: record.rejected, fill: 'open' },
        ]}
      />
      <ChangedValues values={picture.values} />
    </>
  );
}

const VALUE_NAMES: Readonly<Record<ShownValue, Pair>> = {
  name: ['氏名', 'Name'],
  kana: ['フリガナ', 'Kana'],
  mail: ['メールアドレス', 'Mail address'],
  phone: ['電話番号', 'Phone'],
  opening: ['求人', 'Opening'],
  appliedOn: ['応募日', 'Applied on'],
  route: ['応募経路', 'Route'],
  step: ['選考ステップ', 'Step'],
  status: ['選考の結果', 'Result'],
  endReason: ['選考終了の理由', 'Reason'],
  note: ['メモ', 'Note'],
  rehire: ['再雇用', 'May be hired again'],
  offerDeclined: ['内定の辞退', 'Offer turned down'],
};

function ChangedValues({ values }: { values: readonly ChangedValue[] }) {
  return (
    <Table
      caption={t('変わる内容と例', 'What changes, with examples')}
      rows={values}
      columns={[
        { label: t('項目', 'Value'), head: true, cell: ({ value }) => t(...VALUE_NAMES[value]) },
        {
          label: t('件数', 'Changes'),
          kind: 'number',
          cell: ({ count }) => t(`${formatNumber(count)}件`, formatNumber(count)),
        },
        {
          label: t('例', 'Examples'),
          cell: (one) => one.examples.map((example) => exampleLine(one, example)),
        },
      ]}
      empty={null}
    />
  );
}

function exampleLine({ value }: ChangedValue, { applicantId, name, before, after }: ChangeExample) {
  const none = t('（空欄）', '(blank)');
  return (
    <span class="block">
      <a href={paths.company.applicant(applicantId)}>{name}</a>{' '}
      {`${valueText(value, before) || none} → ${valueText(value, after) || none}`}
    </span>
  );
}

function valueText(value: ShownValue, text: string): string {
  if (value === 'phone') return phoneText(text);
  if (value === 'mail') return readableMail(text);
  if (value === 'rehire') return rehireText(text);
  if (value === 'offerDeclined') return text === 'true' ? t('はい', 'Yes') : t('いいえ', 'No');
  if (value !== 'status' && value !== 'appliedOn') return text;
  return text
    .split(' ')
    .map((part) => {
      if (/^\d{4}-\d{2}-\d{2}$/.test(part)) return formatDate(part);
      return Object.hasOwn(statusNames, part) ? t(...statusNames[part as keyof typeof statusNames]) : part;
    })
    .join(' ');
}

function rehireText(text: string): string {
  const [word = '', ...reason] = text.split(' ');
  const said = rehires.find((one) => one === word);
  return said === undefined ? text : [t(...rehireWords(said)), ...reason].join(' ');
}
