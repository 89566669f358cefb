import { FilterBar, FilterResults } from '../../../ui/filter-bar.tsx';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { paths } from '../../../ui/paths.ts';
import { formatNumber, textIn } from '../../../ui/text.ts';
import { ENTRY_KINDS, type EntryKind, type LedgerEntry } from '../rules/chain.ts';
import { EntryTable } from './entry-table.tsx';
import { entryLabel } from './words.ts';

interface EntriesPageProps {
  frame: PageFrame;
  entries: readonly LedgerEntry[];
  kind: EntryKind | undefined;
  /** Number of the last entry of this page, where there are more. */
  next: number | undefined;
  isFirst: boolean;
  pageSize: number;
}

/** Every entry of the company's ledger: filtered in the address, paged, and as a file. */
export function EntriesPage({ frame, entries, kind, next, isFirst, pageSize }: EntriesPageProps) {
  const { locale } = frame;
  const t = textIn(locale);
  const count = formatNumber(entries.length, locale);
  return (
    <Page {...frame} zone="company" title={t('台帳の明細', 'Ledger entries')}>
      <PageHeader
        locale={locale}
        title={t('台帳の明細', 'Ledger entries')}
        lead={t(
          '紹介と枠の動きを、起きた順にすべて記録しています。後から書き換えられることはありません。',
          'Every movement of points and slots in the order it happened. Nothing here is ever rewritten.',
        )}
        back={{ href: paths.company.slots(), label: t('無料紹介枠', 'Slots') }}
        actions={
          <>
            <ButtonLink variant="secondary" download href={paths.company.slotEntriesFile({ kind })}>
              {t('CSVで保存（UTF-8）', 'Save as CSV (UTF-8)')}
            </ButtonLink>
            <ButtonLink
              variant="plain"
              download
              href={paths.company.slotEntriesFile({ kind, encoding: 'cp932' })}
            >
              {t('Shift_JISで保存', 'As Shift_JIS')}
            </ButtonLink>
          </>
        }
      />
      <FilterBar
        locale={locale}
        action={paths.company.slotEntries()}
        results="entries"
        active={kind !== undefined}
      >
        <Select
          locale={locale}
          name="kind"
          label={t('内容', 'What')}
          width="medium"
          value={kind}
          blank={t('すべて', 'All')}
          options={ENTRY_KINDS.map((value) => ({ value, label: entryLabel(value, locale) }))}
        />
      </FilterBar>
      <FilterResults id="entries" summary={t(`${count}件を表示しています`, `Showing ${count}`)}>
        <EntryTable locale={locale} entries={entries} zone="company" />
        <Pager
          locale={locale}
          shown={entries.length}
          pageSize={pageSize}
          next={next === undefined ? undefined : paths.company.slotEntries({ kind, before: next })}
          first={isFirst ? undefined : paths.company.slotEntries({ kind })}
        />
      </FilterResults>
    </Page>
  );
}
