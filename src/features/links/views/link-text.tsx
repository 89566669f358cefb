import { may } from '../../../platform/http/permit.ts';
import { CopyButton } from '../../../ui/copy-block.tsx';
import { CopyMail } from '../../../ui/copy-mail.tsx';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { LinkPageProps } from './link.tsx';
import { isUsable } from './words.ts';

/** The text that the link stands in, ready to copy, and the ways to another one and to the studio. */
export function LinkText({ detail: { link, state }, letter }: LinkPageProps) {
  const { words, locale, subject, body, relayBlock, href } = letter;
  return (
    <Section
      title={t('文面', 'Text')}
      id="texts"
      lead={t(
        `「${words[0]}」の文面です。{ }は送信時に差し替えてください。`,
        `The text "${words[1]}". Replace what stands in { } when you send it.`,
      )}
      actions={
        <>
          <CopyButton of="mail-body" variant={isUsable(state) ? 'primary' : 'plain'}>
            {t('文面をコピー', 'Copy the text')}
          </CopyButton>
          {may('editLinks') && (
            <ButtonLink variant="secondary" href={paths.company.texts({ link: link.id })}>
              {t('ほかの文面を選ぶ', 'Choose another')}
            </ButtonLink>
          )}
          <a href={href}>{t('プレビュー・編集', 'Preview and edit')}</a>
        </>
      }
    >
      <div class="stack is-tight">
        <CopyMail
          lang={locale}
          subject={subject}
          body={body}
          relayBlock={relayBlock}
          noteWords={[
            '自社の文面の末尾に、任意のご案内だけを貼る',
            'Paste the optional note alone, under a text of your own',
          ]}
        />
      </div>
    </Section>
  );
}
