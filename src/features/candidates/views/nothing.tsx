import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { Holder } from '../actions/keep-away.ts';
import { ConfirmationPage } from './confirmation.tsx';

/** Before everything is stopped in one act; where there is nothing, that is said. */
export function NothingPage({ holders }: { holders: readonly Holder[] }) {
  const title = t('すべてやめますか', 'Stop everything?');
  if (holders.length === 0) return <NothingLeftPage />;
  const of = (kind: Holder['kind']) => listed(holders.filter((one) => one.kind === kind).map(nameWords));
  const [agencies, companies] = [of('agency'), of('company')];
  return (
    <ConfirmationPage
      action={paths.candidate.nothing()}
      title={title}
      names={holders.map((one) => t(...nameWords(one)))}
      facts={[
        ...(agencies === ''
          ? []
          : [
              {
                term: t('見られなくなる会社', 'Agencies that stop seeing your details'),
                description: agencies,
              },
            ]),
        ...(companies === ''
          ? []
          : [
              {
                term: t('名前と案内の許しが終わる企業', 'Companies whose permissions end'),
                description: companies,
              },
            ]),
        {
          term: t('何が残るか', 'What stays'),
          description: t(
            '登録とアカウントは残ります。情報を消すのは「データ」からです。',
            'Your registration and account. To erase them, go to Data.',
          ),
        },
        {
          term: t('元に戻せるか', 'Can it be undone'),
          description: t(
            '会社は、あとからまた選べます。企業への許しは、次に登録するときに選べます。',
            'You can choose agencies again, and permissions when you register again.',
          ),
        },
      ]}
      yes={t('すべてやめる', 'Stop everything')}
      no={t('やめずに戻る', 'Go back')}
      back={paths.candidate.contact()}
    />
  );
}

function NothingLeftPage() {
  const title = t('何も渡していません', 'Nothing is shared');
  return (
    <Page
      zone="candidate"
      title={title}
      done={{
        stopped: [
          'すべてやめました。控えをメールでお送りしました。',
          'Everything is stopped. We have mailed you a receipt.',
        ],
      }}
    >
      <PageHeader
        title={title}
        lead={t(
          'いま、あなたの情報を見られる会社も、名前や案内を許した企業もありません。',
          'No agency sees your details, and no company has a permission.',
        )}
        back={{ href: paths.candidate.contact(), label: t('連絡の設定', 'How you are contacted') }}
      />
      <p class="link-line">
        <a href={paths.candidate.data()}>{t('登録した情報も消す', 'Erase what you registered, too')}</a>
      </p>
    </Page>
  );
}
