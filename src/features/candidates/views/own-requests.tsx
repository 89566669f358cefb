import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';

/** The copy of everything, at once, in two forms. */
export function CopySection() {
  return (
    <Section title={t('写しを受け取る', 'Get a copy')} id="copy">
      <p>
        {t(
          '保存しているものすべてを、いまの時点で1つのファイルにします。同意した文面や、渡した記録も入ります。',
          'Everything we have stored as of now, in one file: the words you agreed to and the records of what was handed over included.',
        )}
      </p>
      <Form action={paths.candidate.exportFile()}>
        <ButtonRow equal>
          <Button variant="secondary">{t('プログラム用（JSON）', 'For programs (JSON)')}</Button>
          <Button variant="secondary" formaction={paths.candidate.exportPage()}>
            {t('読むため（HTML）', 'For reading (HTML)')}
          </Button>
        </ButtonRow>
      </Form>
      <p class="link-line">
        <a href={paths.candidate.requests()}>
          {t('請求と苦情のその後を見る', 'See what became of your requests')}
        </a>
      </p>
    </Section>
  );
}

/** The way to the page that asks once more before everything is erased. */
export function ErasureSection() {
  return (
    <Section title={t('すべての情報を消去する', 'Erase everything')} id="erase">
      <p>
        {t(
          'いつでも消去できます。消えるものと残るものを、次の画面で確かめてから選べます。',
          'At any time. The next page says what goes and what remains, and asks once more.',
        )}
      </p>
      <ButtonRow>
        <ButtonLink variant="secondary" href={paths.candidate.erasure()}>
          {t('消去について確かめる', 'See what erasing means')}
        </ButtonLink>
      </ButtonRow>
      <p class="link-line">
        <a href={paths.privacy()}>{t('個人情報の取り扱いと連絡先', 'Privacy, and whom to write to')}</a>
      </p>
    </Section>
  );
}
