import { CopyBlock } from '../../../ui/copy-block.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import { lastDayOf } from '../rules/link.ts';
import type { LinkPageProps } from './link.tsx';
import { QrCode } from './qr-code.tsx';

/** The address to paste, its QR code, and where it leads. */
export function LinkAddress({ detail: { link }, url }: LinkPageProps) {
  return (
    <Card title={t('リンク', 'The link')} id="address" tone="accent">
      <div class="stack">
        <CopyBlock id="link-url" label={t('専用リンク', 'Relay link')} text={url} />
        <QrCode text={url} label={t('専用リンクのQRコード', 'QR code of the relay link')} />
        <DescriptionList
          items={[
            {
              term: t('開くと', 'It leads to'),
              description: t(
                '人材紹介会社への登録をご案内するページが開きます。登録は任意で、だれに何を渡すかはご本人が選びます。貴社が受ける利益も1行で記載しています。',
                'A page that offers registration with agencies. It is optional; each person chooses who receives what. One line states what your company gains.',
              ),
            },
            {
              term: t('最後に使える日', 'Last day'),
              description:
                link.expiresAt === null ? t('期限なし', 'No end') : formatDate(lastDayOf(link.expiresAt)),
            },
            { term: t('作成日', 'Made on'), description: formatDate(link.createdAt) },
          ]}
        />
      </div>
    </Card>
  );
}
