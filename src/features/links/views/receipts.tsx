import { may } from '../../../platform/http/permit.ts';
import { SMALLEST_GROUP } from '../../../platform/terms.ts';
import { CopyMail } from '../../../ui/copy-mail.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import type { ReceiptLinks } from '../actions/receipt-codes.ts';
import { receiptText } from '../rules/receipt-text.ts';
import { peopleUnit } from './words.ts';

const WORDS: FaultWords = {
  labels: {
    opening: ['求人', 'the opening'],
    opensOn: ['リンクを使える日', 'the day the links open'],
  },
  sentences: {
    opening: (ja, en) => [`${ja}を選び直してください。`, `Choose ${en} again.`],
    opens_past: () => ['明日か、それよりあとの日を入力してください。', 'Enter tomorrow or a later day.'],
    opens_too_late: () => ['12か月以内の日を入力してください。', 'Enter a day within twelve months.'],
    closed: () => ['このリンクは閉じています。', 'This link is closed.'],
  },
};

const DONE: DoneWords = {
  made: [
    'リンクを作りました。CSVをダウンロードし、応募受付メールに差し込んでお送りください。',
    'The links are made. Download the CSV and merge it into your receipt mails.',
  ],
  nobody: ['リンクを作る方はいませんでした。', 'There was nobody to make a link for.', 'info'],
};

/** Links for the receipt mails of people whose selection is under way: whom they are for, making them, the file, the text. */
export function ReceiptLinksPage({ shown, form }: { shown: ReceiptLinks; form: FormState }) {
  const { link, made } = shown;
  const title = t('応募受付メールのリンク', 'Links for receipt mails');
  const { subject, body } = receiptText[rendering().locale];
  return (
    <Page zone="company" title={title} done={DONE} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        back={{ href: paths.company.link(link.id), label: link.name }}
        lead={t(
          '選考のご連絡が届かないままになった方のためのリンクです。応募を受け付けたときのメールに入れておくと、決めた日になっても選考が終わらず、次のステップにも進んでいない方が、人材紹介会社に登録できます。',
          'For people who are never answered. Put into the mail that confirms an application, the link lets whoever is neither told a result nor moved to another step by a day you choose register with recruitment agencies.',
        )}
      />
      {may('editLinks') && <MakeThem shown={shown} form={form} />}
      {may('editLinks') && made > 0 && (
        <Card title={t('作ったリンク', 'Links so far')}>
          <div class="stack is-tight">
            <p>
              {t(
                `選考中の${people(made)}のリンクがあります。選考が終わった方は、ファイルに入りません。`,
                `There are links of ${people(made)} people whose selection is under way. Whose has ended is not in the file.`,
              )}
            </p>
            <ButtonRow>
              <ButtonLink variant="secondary" href={paths.company.linkReceiptFile(link.id)} download>
                {t(`CSVをダウンロード（${people(made)}）`, `Download CSV (${people(made)})`)}
              </ButtonLink>
              <ButtonLink
                variant="secondary"
                href={paths.company.linkReceiptFile(link.id, { encoding: 'cp932' })}
                download
              >
                {t('Shift_JISで', 'As Shift_JIS')}
              </ButtonLink>
            </ButtonRow>
          </div>
        </Card>
      )}
      <Section
        title={t('文面', 'Text')}
        lead={t('{ }は送信時に差し替えてください。', 'Replace what stands in { } when you send it.')}
      >
        <CopyMail
          lang={rendering().locale}
          subject={subject}
          body={body}
          relayBlock=""
          noteWords={['任意のご案内', 'The optional note']}
        />
      </Section>
      <WhatFollows />
    </Page>
  );
}

function MakeThem({ shown, form }: { shown: ReceiptLinks; form: FormState }) {
  const { link, waiting } = shown;
  const total = waiting.reduce((sum, { count }) => sum + count, 0);
  if (total === 0 && form.faults.length === 0)
    return (
      <Card title={t('リンクを作る', 'Make links')}>
        <p>
          {t(
            'これからリンクを作る方はいません。対象は、選考中でメールアドレスのある方です。',
            'There is nobody to make a link for. They are for people with a mail address whose selection is under way.',
          )}
        </p>
      </Card>
    );
  return (
    <Section
      title={t('リンクを作る', 'Make links')}
      lead={t(
        `まだ作っていない選考中の方は${people(total)}です。リンクを作っても、どなたにもメールは送られません。1つずつは取り消せませんが、このリンクを閉じるとすべて使えなくなります。`,
        `${people(total)} people whose selection is under way have none yet. Making links mails nobody. Single links cannot be taken back; closing this link stops them all.`,
      )}
    >
      <Form id={TYPED_FORM} action={paths.company.linkReceipts(link.id)} form={form} words={WORDS}>
        <Select
          name="opening"
          label={t('求人', 'Opening')}
          blank={t(`すべて（${people(total)}）`, `All (${people(total)})`)}
          options={waiting
            .filter(({ opening }) => opening !== '')
            .map(({ opening, count }) => ({ value: opening, label: `${opening}（${people(count)}）` }))}
        />
        <TextInput
          name="opensOn"
          type="date"
          required
          label={t('リンクを使える日', 'The day the links open')}
          support={t(
            'この日になっても、選考が終わらず、次のステップにも進んでいない方が使えます。明日から12か月先の間で決めます。',
            'From this day on they work for whose selection has neither ended nor moved to another step. Between tomorrow and twelve months ahead.',
          )}
        />
        <div>
          <Button>{t('リンクを作る', 'Make the links')}</Button>
        </div>
      </Form>
    </Section>
  );
}

/** What comes of it for both, as it is (rules.md §3.15). */
function WhatFollows() {
  return (
    <details>
      <summary>
        {t('登録した方の紹介と、御社に表示されること', 'What counts, and what you are shown')}
      </summary>
      <ul class="grid list-disc gap-1 pl-6">
        <li>
          {t(
            '登録した方の情報は、本人が選んだ人材紹介会社にすぐに渡ります。御社には、選考の間、何も表示されません。',
            'Whoever registers is handed to the agencies they choose at that moment. You are shown nothing while the selection is under way.',
          )}
        </li>
        <li>
          {t(
            `お見送りを記録すると、その方の紹介は、同じ月にそろった${SMALLEST_GROUP}名以上をまとめて、月の締め（日本時間）に1ポイントずつ確定します。少ない月の分は、次にそろった月か、あわせて${SMALLEST_GROUP}名以上になる3月の締めに加わります。1名の記録だけで動くことはありません。`,
            `Once you record a rejection, the introduction is confirmed at the close of a month (JST), one point each, together with ${SMALLEST_GROUP} people or more of the same month. Those of a month with fewer follow with the next such month, or at the close of March where they are as many in all. A single record moves nothing.`,
          )}
        </li>
        <li>
          {t(
            '御社に入社した方の紹介は、ポイントになりません。辞退を記録した方の紹介は、待ったままです。',
            'Whoever you hire yourself earns no point. Of whoever withdrew the introduction goes on waiting.',
          )}
        </li>
      </ul>
    </details>
  );
}

function people(count: number): string {
  return `${formatNumber(count)}${peopleUnit()}`;
}
