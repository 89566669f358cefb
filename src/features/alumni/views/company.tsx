import type { Page as RowPage } from '../../../db/page.ts';
import { may } from '../../../platform/http/permit.ts';
import { readableMail } from '../../../platform/mail-address.ts';
import { ALUMNI_WAIT_DAYS } from '../../../platform/terms.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import { phoneText } from '../../applicants/rules/phone.ts';
import type { LikelyEntry } from '../../duplicates/actions/find-likely.ts';
import { kindWords } from '../rules/entry.ts';
import type { Waiting } from '../store/entries.ts';
import type { AlumniPage } from '../store/pages.ts';

const title = () => t('退職者・内定辞退者の登録', 'Leavers who enter themselves');

/** The page's switch and address, and who waits. */
export function AlumniListPage({
  own,
  address,
  page,
}: {
  readonly own: AlumniPage | undefined;
  /** Of the page, whole; undefined while there is none. */
  readonly address: string | undefined;
  readonly page: RowPage<Waiting>;
}) {
  return (
    <ListPage
      zone="company"
      id="alumni"
      isOfPeople
      title={title()}
      caption={t('確認を待っている方', 'Who waits to be looked at')}
      lead={t(
        `退職された方と内定を辞退された方が、ご自身で登録を申し込むページです。承認するまで、応募者の一覧には入りません。承認しない申込みは、${ALUMNI_WAIT_DAYS}日で消えます。`,
        `A page on which people who left, or turned an offer down, ask to be registered. Nobody is in your list before you approve. What is not approved within ${ALUMNI_WAIT_DAYS} days is deleted.`,
      )}
      back={{ href: paths.company.applicants(), label: t('選考が終わった方', 'Past applicants') }}
      done={{
        opened: ['ページを公開しました。', 'The page is open.'],
        closed: ['ページを止めました。', 'The page is closed.'],
        renewed: [
          'アドレスを変えました。前のアドレスは開けません。',
          'The address is another now. The one before it leads nowhere.',
        ],
        declined: ['内容を消しました。', 'It is deleted.'],
      }}
      page={page}
      href={(query) => paths.company.alumni(query)}
      columns={[
        {
          label: t('氏名', 'Name'),
          head: true,
          kind: 'name',
          cell: (one) => <a href={paths.company.alumniEntry(one.id)}>{one.fullName}</a>,
        },
        { label: t('当てはまるもの', 'Which'), cell: ({ kind }) => t(...kindWords(kind)) },
        { label: t('申込日', 'Asked on'), kind: 'date', cell: ({ provenAt }) => formatDate(provenAt) },
        { label: t('消える日', 'Deleted on'), kind: 'date', cell: ({ endsAt }) => formatDate(endsAt) },
      ]}
      empty={{
        title: t('確認待ちの申込みはまだありません', 'No requests yet'),
        text: t(
          'ページのアドレスを、退職される方への案内などに載せてください。',
          'Put the address of the page into what you give to people who leave.',
        ),
      }}
    >
      <Switch own={own} address={address} />
    </ListPage>
  );
}

function Switch({ own, address }: { own: AlumniPage | undefined; address: string | undefined }) {
  const isOpen = own?.isOpen === true;
  return (
    <Card title={t('登録ページ', 'The page')} id="page">
      <div class="stack">
        <p>
          {isOpen
            ? t(
                '公開しています。アドレスを知っている方が申し込めます。',
                'It is open to whoever has its address.',
              )
            : t('公開していません。', 'It is not open.')}
        </p>
        {isOpen && address !== undefined && (
          <p>
            <a href={address}>{address}</a>
          </p>
        )}
        {may('editLinks') && (
          <Form action={paths.company.alumniPage()}>
            <ButtonRow>
              <Button
                name="step"
                value={isOpen ? 'close' : 'open'}
                variant={isOpen ? 'secondary' : 'primary'}
              >
                {isOpen ? t('公開を止める', 'Close it') : t('公開する', 'Open it')}
              </Button>
              {own !== undefined && (
                <Button name="step" value="renew" variant="secondary">
                  {t('アドレスを変える', 'Give it another address')}
                </Button>
              )}
            </ButtonRow>
          </Form>
        )}
      </div>
    </Card>
  );
}

/** One of them, beside entries that may be the same person. */
export function AlumniEntryPage({
  entry,
  likely,
}: {
  readonly entry: Waiting;
  readonly likely: readonly LikelyEntry[];
}) {
  const { endedOn, endedYear } = entry;
  const when = endedOn === null ? endedYear && t(`${endedYear}年`, String(endedYear)) : formatDate(endedOn);
  return (
    <Page zone="company" title={entry.fullName}>
      <PageHeader
        title={entry.fullName}
        lead={entry.kana ?? undefined}
        back={{ href: paths.company.alumni(), label: title() }}
      />
      {likely.length > 0 && (
        <Alert
          kind="warning"
          title={t('同じ方かもしれない登録があります', 'Another entry may be the same person')}
        >
          <ul>
            {likely.map(({ id, fullName, reasons }) => (
              <li>
                <a href={paths.company.applicant(id)}>{fullName}</a>
                {t('：', ': ')}
                {listed(reasons)}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <Card title={t('ご本人の入力', 'What they entered')}>
        <DescriptionList
          items={[
            {
              term: t('メールアドレス（確認済み）', 'Mail address (proven)'),
              description: readableMail(entry.mailAddress),
            },
            { term: t('電話番号', 'Phone'), description: phoneText(entry.phone) || undefined },
            { term: t('当てはまるもの', 'Which'), description: t(...kindWords(entry.kind)) },
            { term: t('時期', 'When'), description: when },
            { term: t('所属', 'Department'), description: entry.department },
            {
              term: t('求人の連絡への同意', 'Agreed to be contacted'),
              description: entry.contactWording ?? t('なし', 'No'),
            },
          ]}
        />
      </Card>
      {may('editApplicants') && (
        <Form action={paths.company.alumniEntry(entry.id)}>
          <p>
            {t(
              '承認すると、応募者の一覧に入り、ご本人にメールでお知らせします。承認しないと、内容はすぐに消え、お知らせは届きません。',
              'Approved, they are in your list and told by mail. Otherwise all of it is deleted at once, and nobody is told.',
            )}
          </p>
          <ButtonRow>
            <Button name="decision" value="approve">
              {t('承認する', 'Approve')}
            </Button>
            <Button name="decision" value="decline" variant="secondary">
              {t('承認せずに消す', 'Delete it')}
            </Button>
          </ButtonRow>
        </Form>
      )}
    </Page>
  );
}
