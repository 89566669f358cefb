import { MAIL_STREAMS, readStream } from '../../../platform/mail-purposes.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Stat } from '../../../ui/layout/stat.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatNumber, type Pair } from '../../../ui/text.ts';
import type { Delivery } from '../actions/show-delivery.ts';
import { type Part, percentOf } from '../rules/rates.ts';
import { stopWords } from '../rules/words.ts';
import { MailAlarms } from './alarms.tsx';
import { ParkedMails } from './parked.tsx';
import { PostReturned } from './post-returned.tsx';
import { ReturnCharts } from './return-charts.tsx';

/** What the page may say of the last request, by the word in its address. */
const DONE: DoneWords = {
  mail: ['メールを送信待ちに戻しました。', 'The mail will be sent again.'],
  gone: [
    'すでに止まっていません。何も変更していません。',
    'It is not parked any more. Nothing was changed.',
    'info',
  ],
  suppressed: [
    '取り込みました。このあて先への送信を止めました。',
    'Taken in. Mail to that mailbox has stopped.',
  ],
  forwarded: ['取り込みました。返信を転送します。', 'Taken in. The answer is passed on.'],
  nothing: ['取り込みました。送信はこれまでどおりです。', 'Taken in. Mail goes on as before.'],
  repeated: [
    'このメールは取り込み済みです。何も変更していません。',
    'It was taken in before. Nothing was changed.',
    'info',
  ],
  forged: [
    '当サイトの署名と合わないため、何も変更していません。',
    'It carries no mark signed by us. Nothing was changed.',
    'warning',
  ],
  unknown: [
    'どのメールについてのものか、判別できませんでした。何も変更していません。',
    'It does not say which mail it is about. Nothing was changed.',
    'info',
  ],
};

interface DeliveryPageProps {
  delivery: Delivery;
  /** Whether MAIL_DOMAIN is set, without which nothing that comes back is known. */
  canTellReturns: boolean;
  error?: Pair | undefined;
}

/** 配信: what left, what waits or was stopped and why, and what came back. */
export function DeliveryPage({ delivery, canTellReturns, error }: DeliveryPageProps) {
  return (
    <Page zone="operator" title={t('配信', 'Mail')} done={DONE}>
      <PageHeader
        title={t('メールの配信', 'Mail')}
        help={<HelpLink side="operator" topic="mail" />}
        lead={t(
          '送ったメールと、戻ってきたメールの状態です。あて先と本文は表示しません。',
          'What was sent and what came back; never an address or a text.',
        )}
        actions={
          <ButtonLink variant="secondary" small href={paths.operator.mailSetUp()}>
            {t('DNSの設定を確かめる', 'Check the DNS')}
          </ButtonLink>
        }
      />
      {!canTellReturns && (
        <Alert
          kind="info"
          title={t('戻ってきたメールを受け取る設定がありません', 'Returned mail is not received')}
        >
          <p>
            {t(
              'MAIL_DOMAINを設定すると、届かなかったメールが、どのメールのことか分かる形で戻ります。',
              'With MAIL_DOMAIN set, what could not be delivered comes back in a form that tells which mail it was.',
            )}
          </p>
        </Alert>
      )}
      <MailAlarms health={delivery} />
      <Figures delivery={delivery} />
      {delivery.parked.length > 0 && <ParkedMails parked={delivery.parked} />}
      <Streams streams={delivery.streams} />
      <Stopped stopped={delivery.stopped} />
      {canTellReturns && <ReturnCharts days={delivery.days} />}
      {canTellReturns && <PostReturned error={error} />}
    </Page>
  );
}

function Figures({ delivery: { outbox, streams, stopped, parked } }: { delivery: Delivery }) {
  const unit = t('通', '');
  const sum = (counts: readonly number[]) => formatNumber(counts.reduce((total, count) => total + count, 0));
  const figures = [
    {
      label: t('送信したメール', 'Sent'),
      value: sum(streams.map(({ sent }) => sent)),
      note: t(
        `直近30日。うち24時間 ${formatNumber(outbox.sentToday)}通`,
        `In 30 days; ${outbox.sentToday} in the last 24 hours`,
      ),
    },
    {
      label: t('送信待ち', 'Waiting'),
      value: formatNumber(outbox.waiting),
      note: t(
        `最も長い待ち ${Math.round(outbox.oldestSeconds)}秒`,
        `Longest wait ${Math.round(outbox.oldestSeconds)} s`,
      ),
    },
    {
      label: t('止まったメール', 'Parked'),
      value: formatNumber(outbox.parked),
      note:
        parked.length === 0
          ? t('再送を待つものはありません', 'Nothing waits for a retry')
          : t('下の表で再送できます', 'Retry them in the table below'),
    },
    {
      label: t('送る前に止めたメール', 'Stopped before they left'),
      value: sum(stopped.map(({ count }) => count)),
      note: t('直近30日', 'In 30 days'),
    },
  ];
  return (
    <div class="grid gap-6 sm:grid-cols-2">
      {figures.map((figure) => (
        <div class="card">
          <Stat {...figure} unit={unit} />
        </div>
      ))}
    </div>
  );
}

function Streams({ streams }: { streams: Delivery['streams'] }) {
  const share = (part: Part) => {
    const percent = percentOf(part);
    const counts = t(
      `${formatNumber(part.count)} / ${formatNumber(part.of)}通`,
      `${formatNumber(part.count)} of ${formatNumber(part.of)}`,
    );
    return percent === undefined ? counts : t(`${counts}（${percent}%）`, `${counts} (${percent}%)`);
  };
  return (
    <Section
      id="streams"
      title={t('種類ごとの到達', 'By kind of mail')}
      lead={t(
        '直近30日に送った数と、同じ期間に戻ってきた数です。10通に満たないものは割合を出しません。',
        'What was sent in the last 30 days, and what came back in them. No percentage among fewer than 10.',
      )}
    >
      <Table
        caption={t('種類ごとの到達の一覧', 'Mail by kind')}
        captionHidden
        columns={[
          { label: t('種類', 'Kind'), head: true, cell: ({ stream }) => streamWords(stream) },
          {
            label: t('あて先なし', 'No such mailbox'),
            cell: (one) => share({ count: one.hard, of: one.sent }),
          },
          {
            label: t('一時的な不達', 'Failed for now'),
            cell: (one) => share({ count: one.soft, of: one.sent }),
          },
          {
            label: t('迷惑メールの申告', 'Complaints'),
            cell: (one) => share({ count: one.complaints, of: one.sent }),
          },
        ]}
        rows={streams}
        empty={t('直近30日に送ったメールはありません。', 'Nothing was sent in the last 30 days.')}
      />
    </Section>
  );
}

function streamWords(stream: string | null): string {
  const known = readStream(stream);
  if (known !== undefined) {
    const [ja, en]: Pair = MAIL_STREAMS[known];
    return t(ja, en);
  }
  return stream ?? t('確認コード・控え・お返事', 'Codes, receipts and answers');
}

/** Nothing where nothing was stopped. */
function Stopped({ stopped }: { stopped: Delivery['stopped'] }) {
  if (stopped.length === 0) return null;
  return (
    <Section id="stopped" title={t('送る前に止めた理由', 'Why mail was stopped')}>
      <Table
        caption={t('送る前に止めた理由の一覧', 'Reasons')}
        captionHidden
        columns={[
          { label: t('理由', 'Reason'), head: true, cell: ({ cause }) => t(...stopWords(cause)) },
          { label: t('通数', 'Mails'), kind: 'number', cell: ({ count }) => formatNumber(count) },
        ]}
        rows={stopped}
        empty=""
      />
    </Section>
  );
}
