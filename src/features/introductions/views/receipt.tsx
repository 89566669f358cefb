import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import type { Receipt } from '../store/receipts.ts';
import { receiptStateLabel } from './words.ts';

interface ReceiptPageProps {
  receipt: Receipt & { readonly name: string | null };
}

/** One introduction as its company may know it: a number, a day, a state; a name only where the person chose so. */
export function ReceiptPage({ receipt }: ReceiptPageProps) {
  const title = t(`受付 ${receipt.id.slice(0, 8)}`, `Receipt ${receipt.id.slice(0, 8)}`);
  return (
    <Page zone="company" title={title}>
      <PageHeader
        title={title}
        back={{ href: paths.company.slotEntries(), label: t('台帳の明細', 'Ledger entries') }}
      />
      <DescriptionList
        items={[
          { term: t('状態', 'State'), description: receiptStateLabel(receipt.state) },
          { term: t('紹介の日', 'Introduced on'), description: formatDate(receipt.introducedOn) },
          {
            term: t('お名前', 'Name'),
            description:
              receipt.name ??
              t(
                'お知らせしていません。企業に名前を伝えることを選んだ方だけ、ここに表示します。',
                'Not told. Only people who choose to tell the company are named here.',
              ),
          },
          { term: t('受付番号', 'Receipt number'), description: <code>{receipt.id}</code> },
        ]}
      />
    </Page>
  );
}
