import { CopyBlock, CopyButton } from '../../../ui/copy-block.tsx';
import { Button } from '../../../ui/forms/button.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import {
  composeMailText,
  type MailFacts,
  mailTextIds,
  mailTextName,
  senderFacts,
} from '../rules/mail-texts.ts';
import type { LinkPageProps } from './link.tsx';
import { isUsable } from './words.ts';

/** Ready texts with the link in them; which one and in which language stands in the page's address. */
export function MailTexts({ detail, url, text }: LinkPageProps) {
  const { link, sender } = detail;
  const facts: MailFacts = {
    ...senderFacts(sender, text.locale),
    recipientName: undefined,
    openingTitle: link.openingTitle ?? undefined,
    link: link.kind === 'generic' ? url : undefined,
  };
  const { subject, body, relayBlock } = composeMailText(text.id, text.locale, facts, text);
  const language = text.locale === 'ja' ? t('日本語', 'Japanese') : t('英語', 'English');
  return (
    <Section
      title={t('文面', 'Mail texts')}
      id="texts"
      lead={t(
        '結果が先、任意のご案内があと。{ }は送信時に差し替えてください。',
        'The result first, the optional note second. Replace what stands in { } when you send it.',
      )}
    >
      {sender.address.trim() === '' && (
        <Alert
          kind="warning"
          title={t('会社の住所が登録されていません', 'Your company’s address is missing')}
        >
          <p>
            {t(
              '文面の末尾には会社名・住所・連絡先が必要です。',
              'The text must end with name, address and contact. ',
            )}
            <a href={paths.company.settings()}>{t('企業情報に登録する', 'Add it to your profile')}</a>
          </p>
        </Alert>
      )}
      <form
        class="filter-bar print-hidden"
        method="get"
        action={`${paths.company.link(link.id)}#texts`}
        data-refresh="mail-text"
      >
        <Select
          name="text"
          label={t('文面の種類', 'Text')}
          options={mailTextIds.map((id) => ({ value: id, label: mailTextName(id, rendering().locale) }))}
          value={text.id}
          unmarked
        />
        <Select
          name="in"
          label={t('言語', 'Language')}
          options={[
            { value: 'ja', label: t('日本語', 'Japanese') },
            { value: 'en', label: t('英語', 'English') },
          ]}
          value={text.locale}
          unmarked
        />
        <Select
          name="questions"
          label={t('結果への問い合わせ', 'Questions about the result')}
          options={[
            { value: 'yes', label: t('受け付ける', 'Are answered') },
            { value: 'no', label: t('一文を入れない', 'Leave the sentence out') },
          ]}
          value={text.withQuestions ? 'yes' : 'no'}
          unmarked
        />
        <div class="btn-row">
          <Button variant="secondary" fallback>
            {t('文面を表示する', 'Show the text')}
          </Button>
          <CopyButton of="mail-body" variant={isUsable(detail.state) ? 'primary' : 'plain'}>
            {t('文面をコピー', 'Copy the text')}
          </CopyButton>
        </div>
      </form>
      <p class="sr-only" role="status" id="mail-text-summary">
        {t(
          `表示中：${mailTextName(text.id, 'ja')}・${language}`,
          `Shown: ${mailTextName(text.id, 'en')}, ${language}`,
        )}
      </p>
      <div class="stack is-tight" id="mail-text">
        <CopyBlock
          id="mail-subject"
          label={t('件名', 'Subject')}
          text={subject}
          lang={text.locale}
          length="line"
        />
        <CopyBlock id="mail-body" label={t('本文', 'Body')} text={body} lang={text.locale} length="long" />
        <details>
          <summary>
            {t(
              '自社の文面の末尾に、任意のご案内だけを貼る',
              'Paste the optional note alone, under a text of your own',
            )}
          </summary>
          <CopyBlock
            id="mail-relay"
            label={t('任意のご案内だけ', 'The optional note alone')}
            text={relayBlock}
            lang={text.locale}
          />
        </details>
      </div>
    </Section>
  );
}
