import { may } from '../../../platform/http/permit.ts';
import { CopyButton } from '../../../ui/copy-block.tsx';
import { CopyMail } from '../../../ui/copy-mail.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { QrCode } from '../../../ui/qr-code.tsx';
import { t } from '../../../ui/rendering.ts';
import { composeLetter } from '../rules/compose.ts';
import { written } from '../rules/variables.ts';
import { OtherStep, type PreviewProps } from './preview.tsx';

interface UseProps extends PreviewProps {
  /** Whether it is an earlier version, which is copied alone: what is sent from here is the newest. */
  isEarlier?: boolean;
  /** How the text is named in addresses and forms. */
  textRef: string;
  number: number | undefined;
}

/** The letter as it is taken elsewhere: by copying, as a file of all personal letters, or on paper. */
export function UseText(props: UseProps) {
  const { source, setting } = props;
  const { subject, body, relayBlock, missing } = composeLetter(source, setting.copied);
  const { locale } = source;
  return (
    <Card
      title={t('コピーして使う', 'Copy it')}
      id="use"
      actions={
        <CopyButton of="mail-body" variant="primary">
          {t('本文をコピー', 'Copy the body')}
        </CopyButton>
      }
    >
      <div class="stack is-tight">
        <OtherStep {...props} />
        {setting.person !== null && (
          <p>
            {t(
              'プレビューで選んだ方の氏名が入っています。',
              'The name of the person chosen for the preview stands in it.',
            )}
          </p>
        )}
        {missing.length > 0 && (
          <p>
            {t(
              `${missing.map((one) => written(one, locale)).join('')}は、送信時に差し替えてください。`,
              `Replace ${missing.map((one) => written(one, locale)).join(' ')} when you send it.`,
            )}
          </p>
        )}
        <CopyMail
          lang={locale}
          subject={subject}
          body={body}
          relayBlock={relayBlock}
          noteWords={['任意のご案内だけを使う', 'Use the optional note alone']}
        />
        <LinkUse {...props} />
        {may('sendLetters') && props.isEarlier !== true && (
          <div>
            <ButtonLink variant="secondary" href={sendHref(props)}>
              {t('ここから送る方を選ぶ', 'Send it from here')}
            </ButtonLink>
          </div>
        )}
      </div>
    </Card>
  );
}

function sendHref({ source: { locale }, setting: { link }, textRef }: UseProps): string {
  return paths.company.letters({ text: textRef, locale, link: link?.id });
}

/** What the chosen link adds: it can be given this text, stand on paper, or lead to a file of everybody's letter. */
function LinkUse({ source, setting: { link, copied }, textRef, number }: UseProps) {
  if (link === null)
    return (
      <p class="support">
        {t(
          'プレビューで専用リンクを選ぶと、リンクとQRコードが入ります。',
          'Choose a relay link for the preview, and its address and QR code appear.',
        )}
      </p>
    );
  return (
    <>
      {may('editLinks') && (
        <Form action={paths.company.linkText(link.id)}>
          <HiddenFields
            values={{ text: textRef, number: number === undefined ? undefined : String(number) }}
          />
          <p>
            {t('選んだ専用リンク：', 'The relay link: ')}
            <a href={paths.company.link(link.id)}>{link.name}</a>
          </p>
          <ButtonRow>
            <Button variant="secondary">{t('このリンクの文面にする', 'Use it for this link')}</Button>
            {link.kind === 'personal' && (
              <ButtonLink
                variant="secondary"
                href={paths.company.linkLetters(link.id, { text: textRef, number, in: source.locale })}
                download
              >
                {t('全員分の文面のCSV', 'CSV of all letters')}
              </ButtonLink>
            )}
          </ButtonRow>
          {link.kind === 'personal' && (
            <p class="support">
              {t(
                'CSVの本文が空の行は、値が足りない方か、文面の段階に合うと確かめられない方です。',
                'A line of the CSV without a body is of somebody with a value missing, or whose step cannot be held against the text.',
              )}
            </p>
          )}
        </Form>
      )}
      {copied.link !== undefined && (
        <details>
          <summary>{t('紙の通知に使うQRコード', 'QR code for a letter on paper')}</summary>
          <QrCode text={copied.link} label={t('専用リンクのQRコード', 'QR code of the relay link')} />
        </details>
      )}
    </>
  );
}
