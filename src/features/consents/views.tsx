import { Button } from '../../ui/forms/button.tsx';
import { Form } from '../../ui/forms/form.tsx';
import { formOf } from '../../ui/forms/form-state.ts';
import { FileInput, TextArea } from '../../ui/forms/text-input.tsx';
import { Alert } from '../../ui/layout/alert.tsx';
import { DescriptionList } from '../../ui/layout/description-list.tsx';
import { PageHeader } from '../../ui/layout/page-header.tsx';
import { Page } from '../../ui/page.tsx';
import { paths } from '../../ui/paths.ts';
import { listed, t } from '../../ui/rendering.ts';
import { formatDateTime, type Pair } from '../../ui/text.ts';
import type { ReceiptFault, ShownReceipt, Verdict } from './actions/check-receipt.ts';
import { itemLabel } from './rules/wording.ts';

const FAULTS: Readonly<Record<ReceiptFault | 'nothing', Pair>> = {
  nothing: [
    '控えのファイルを選ぶか、中身を貼り付けてください。',
    'Choose the file of the receipt, or paste what is in it.',
  ],
  unreadable: [
    '同意の控えとして読めません。ダウンロードしたファイルを、そのまま選んでください。',
    'This cannot be read as a consent receipt. Choose the file just as it was downloaded.',
  ],
  unknown_key: [
    'このサービスの署名ではありません。発行したサービスのページで確かめてください。',
    'The signature is not of this service. Check it with the service that issued it.',
  ],
  changed: [
    '発行したときの内容と違います。書き換えられたか、途中で欠けています。',
    'This is not what was issued: it was changed, or a part of it is missing.',
  ],
  after_retirement: [
    '使われなくなった鍵の署名です。発行の日時が、その後になっています。',
    'The key was no longer in use at the time of issue that it gives.',
  ],
};

/** Neither a file nor a text was sent. */
export interface NothingSent {
  readonly ok: false;
  readonly fault: 'nothing';
}

/** Where anybody checks a receipt they were shown. */
export function ReceiptCheckPage({
  verdict,
  typed = '',
}: {
  verdict?: Verdict | NothingSent;
  typed?: string;
}) {
  const title = t('同意の控えを確かめる', 'Check a consent receipt');
  return (
    <Page zone="candidate" title={title}>
      <PageHeader
        title={title}
        lead={t(
          '同意の控えが、発行したままの内容かを確かめます。控えは、本人が「共有と同意」で受け取ったファイルです。',
          'See whether a consent receipt is just what was issued: the file a person takes from their page “Sharing”.',
        )}
      />
      {verdict && <Result verdict={verdict} />}
      <Form action={paths.receiptCheck()} form={formOf({ receipt: typed })} upload>
        <FileInput name="file" label={t('控えのファイル', 'The file')} accept=".json" unmarked />
        <TextArea
          name="receipt"
          label={t('または、控えの中身', 'Or what is in it')}
          support={t(
            'ファイルを選んだときは、ファイルを確かめます。',
            'If a file is chosen, the file is checked.',
          )}
          rows={4}
          unmarked
        />
        <Button>{t('確かめる', 'Check')}</Button>
      </Form>
      <p>
        {t('送られた内容は保存しません。', 'What you send is not kept.')}
        {t('ご自分で確かめるときは、', ' To check by yourself, use the ')}
        <a href={paths.signingKeys()}>{t('公開鍵（JSON）', 'public keys (JSON)')}</a>
        {t('を使います。', '.')}
      </p>
    </Page>
  );
}

function Result({ verdict }: { verdict: Verdict | NothingSent }) {
  if (!verdict.ok) {
    return (
      <Alert kind="error" title={t('確かめられませんでした', 'Not confirmed')}>
        <p>{t(...FAULTS[verdict.fault])}</p>
      </Alert>
    );
  }
  return (
    <>
      <Alert kind="success" title={t('発行したままの内容です', 'Just as it was issued')}>
        <p>
          {t(
            '下の内容は発行の日時のものです。その後に取り消されたかは、本人のページで分かります。',
            'It shows the time of issue. Whether it was withdrawn since, the person’s own page tells.',
          )}
        </p>
      </Alert>
      <DescriptionList items={factsOf(verdict.receipt)} />
    </>
  );
}

function factsOf(receipt: ShownReceipt) {
  const { parties, pii_processing, receipt_for, state } = receipt;
  const [purpose] = pii_processing.purposes;
  return [
    {
      term: t('渡す先', 'Recipient'),
      description: parties.find((one) => one.party_role === 'recipient')?.party_name ?? '',
    },
    { term: t('目的', 'Purpose'), description: purpose?.purpose ?? '' },
    {
      term: t(...EVENTS[receipt_for.event_state]),
      description: formatDateTime(new Date(receipt_for.event_time)),
    },
    {
      term: t('発行の日時の状態', 'State at the time of issue'),
      description:
        state.consent === 'withdrawn'
          ? t('取り消し済み', 'Withdrawn')
          : t(`続いている項目：${list(state.items)}`, `Holds for: ${list(state.items)}`),
    },
    { term: t('発行の日時', 'Issued'), description: formatDateTime(new Date(receipt.issued_at)) },
    {
      term: t('同意した文面', 'The words agreed to'),
      description: <span class="whitespace-pre-line">{pii_processing.wording}</span>,
    },
  ];
}

const EVENTS: Readonly<Record<ShownReceipt['receipt_for']['event_state'], Pair>> = {
  given: ['同意した日時', 'Given'],
  item_withdrawn: ['一部の項目を取り消した日時', 'One item withdrawn'],
  withdrawn: ['取り消した日時', 'Withdrawn'],
};

function list(items: readonly string[]): string {
  return listed(items.map(itemLabel));
}
