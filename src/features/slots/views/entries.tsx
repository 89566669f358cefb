import type { Page } from '../../../db/page.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { EntryLine, MonthLine } from '../actions/show-entries.ts';
import { ENTRY_KINDS, type EntryKind } from '../rules/chain.ts';
import { entryColumns, noEntries } from './entry-table.tsx';
import { MonthTable } from './month-table.tsx';
import { entryName, monthText } from './words.ts';

interface EntriesPageProps {
  page: Page<EntryLine>;
  months: readonly MonthLine[];
  kind: EntryKind | undefined;
  month: string | undefined;
}

/** Every entry of the company's ledger: filtered in the address, paged, and as a file. */
export function EntriesPage({ page, months, kind, month }: EntriesPageProps) {
  return (
    <ListPage
      zone="company"
      id="entries"
      title={t('台帳の明細', 'Ledger entries')}
      help={<HelpLink side="company" topic="receipts" />}
      caption={t('台帳の明細', 'Ledger entries')}
      lead={t(
        '紹介と枠の動きを、起きた順にすべて記録しています。後から書き換えられることはありません。',
        'Every movement of points and slots in the order it happened. Nothing here is ever rewritten.',
      )}
      back={{ href: paths.company.slots(), label: t('無料紹介枠', 'Slots') }}
      actions={
        <>
          <ButtonLink variant="secondary" download href={paths.company.slotEntriesFile({ kind, month })}>
            {t('CSVで保存（UTF-8）', 'Save as CSV (UTF-8)')}
          </ButtonLink>
          <ButtonLink
            variant="plain"
            download
            href={paths.company.slotEntriesFile({ kind, month, encoding: 'cp932' })}
          >
            {t('Shift_JISで保存', 'As Shift_JIS')}
          </ButtonLink>
        </>
      }
      filters={{
        action: paths.company.slotEntries(),
        active: kind !== undefined || month !== undefined,
        fields: (
          <>
            <Select
              name="month"
              label={t('月', 'Month')}
              width="medium"
              value={month}
              blank={t('すべて', 'All')}
              options={months.map((one) => ({ value: one.month, label: monthText(one.month) }))}
            />
            <Select
              name="kind"
              label={t('内容', 'What')}
              width="medium"
              value={kind}
              blank={t('すべて', 'All')}
              options={ENTRY_KINDS.map((value) => ({ value, label: entryName(value) }))}
            />
          </>
        ),
      }}
      page={page}
      href={({ cursor }) => paths.company.slotEntries({ kind, month, cursor })}
      columns={entryColumns('company')}
      empty={noEntries()}
      below={months.length > 0 && <MonthTable months={months} />}
    />
  );
}
