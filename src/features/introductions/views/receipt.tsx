import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { formatDate, textIn } from '../../../ui/text.ts';
import type { Receipt } from '../store/receipts.ts';
import { receiptStateLabel } from './words.ts';

interface ReceiptPageProps {
  frame: PageFrame;
  receipt: Receipt & { readonly name: string | undefined };
}

/** One introduction as its company may know it: a number, a day, a state; a name only where the person chose so. */
export function ReceiptPage({ frame, receipt }: ReceiptPageProps) {
  const { locale } = frame;
  const t = textIn(locale);
  const title = t(`受付 ${receipt.id.slice(0, 8)}`, `Receipt ${receipt.id.slice(0, 8)}`);
  return (
    <Page {...frame} zone="company" title={title}>
      <PageHeader
        locale={locale}
        title={title}
        back={{ href: paths.company.slotEntries(), label: t('台帳の明細', 'Ledger entries') }}
      />
      <DescriptionList
        items={[
          { term: t('状態', 'State'), description: receiptStateLabel(receipt.state, locale) },
          { term: t('紹介の日', 'Introduced on'), description: formatDate(receipt.introducedOn, locale) },
          {
            term: t('専用リンク', 'Relay link'),
            description:
              receipt.linkId === undefined ? (
                t(
                  '個人用のリンクです。どなたのリンクかは、お知らせしていません。',
                  'A personal link. Whose it was is not told.',
                )
              ) : (
                <a href={paths.company.link(receipt.linkId)}>{t('リンクを見る', 'See the link')}</a>
              ),
          },
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
