import type { Page } from '../../../db/page.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatDateTime } from '../../../ui/text.ts';
import type { OrganisationNames } from '../../parties/rules/names.ts';
import { feeWords, feeWorkLabel } from '../rules/fees.ts';
import { refundWords } from '../rules/refund.ts';
import type { FeeTerms, FeeVersion } from '../store/fee-versions.ts';

interface FeeHistoryPageProps {
  zone: 'agency' | 'operator';
  page: Page<FeeVersion>;
  /** The day that is asked about. */
  on: string | undefined;
  /** Whose table it is, to the operator. */
  agency?: OrganisationNames & { readonly id: string };
}

/** 手数料表の履歴: what an agency's fee table said, from when until when. */
export function FeeHistoryPage({ zone, page, on, agency }: FeeHistoryPageProps) {
  const here = (query: { cursor?: string; on?: string | undefined }) =>
    agency === undefined ? paths.agency.feeHistory(query) : paths.operator.feeHistory(agency.id, query);
  const title = t('手数料表の履歴', 'Fee table over time');
  return (
    <ListPage
      zone={zone}
      id="versions"
      title={title}
      heading={
        agency &&
        t(`${agency.name}の手数料表の履歴`, `Fee table of ${agency.nameEn || agency.name} over time`)
      }
      caption={title}
      lead={t(
        '変更のたびに、そのときの手数料表をすべて残しています。後から書き換えられることはありません。',
        'The whole table is kept at each change, and never rewritten afterwards.',
      )}
      back={
        agency === undefined
          ? { href: paths.agency.fees(), label: t('手数料と返戻金', 'Fees and refunds') }
          : { href: paths.operator.organisation(agency.id), label: t('組織', 'Organisation') }
      }
      filters={{
        action: here({}),
        active: on !== undefined,
        fields: (
          <TextInput
            name="on"
            type="date"
            width="medium"
            value={on}
            label={t('この日の手数料表', 'The table on this day')}
          />
        ),
      }}
      page={page}
      href={({ cursor }) => here({ on, ...(cursor === undefined ? {} : { cursor }) })}
      columns={[
        { label: t('版', 'Version'), kind: 'number', cell: ({ number }) => String(number) },
        {
          label: t('始まり', 'From'),
          head: true,
          kind: 'date',
          cell: ({ from }) => formatDateTime(from),
        },
        {
          label: t('終わり', 'To'),
          kind: 'date',
          cell: ({ until }) => (until === null ? t('いまも有効', 'In force now') : formatDateTime(until)),
        },
        { label: t('手数料', 'Fees'), cell: ({ said }) => <Lines lines={feeLines(said)} /> },
        { label: t('返戻金', 'Paid back'), cell: ({ said }) => <Lines lines={refundLines(said)} /> },
        {
          label: t('無料紹介枠の条項', 'Clause for slots'),
          cell: ({ said }) => said.slotClause ?? t('なし', 'None'),
        },
      ]}
      empty={{
        title: t('手数料表の記録はありません', 'No fee table'),
        text:
          on === undefined
            ? t('手数料を入力すると、ここに残ります。', 'It begins with the first fee that is entered.')
            : t('この日には、手数料表がありませんでした。', 'There was no fee table on that day.'),
      }}
    />
  );
}

function feeLines({ fees, feesNotifiedOn }: FeeTerms): string[] {
  const lines = fees.map((line) => t(...pairOf(line)));
  return feesNotifiedOn === null
    ? lines
    : [...lines, t(`${formatDate(feesNotifiedOn)}届出`, `Notified on ${formatDate(feesNotifiedOn)}`)];
}

function pairOf(line: FeeTerms['fees'][number]): readonly [string, string] {
  const [work, fee] = [feeWorkLabel(line.work), feeWords(line)];
  return [`${work[0]}：${fee[0]}`, `${work[1]}: ${fee[1]}`];
}

function refundLines({ refund }: FeeTerms): string[] {
  if (refund === null) return [t('未入力', 'Not said')];
  return refund.length === 0 ? [t('なし', 'None')] : refundWords(refund).map((words) => t(...words));
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <>
      {lines.map((line) => (
        <span class="block">{line}</span>
      ))}
    </>
  );
}
