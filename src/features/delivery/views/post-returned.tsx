import { may } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { FileInput } from '../../../ui/forms/text-input.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Pair } from '../../../ui/text.ts';
import { MOST_POSTED_MB } from '../rules/posted-file.ts';

/** A returned mail as a file, for installations whose mail server hands nothing on. */
export function PostReturned({ error }: { error: Pair | undefined }) {
  if (!may('retryJobs')) return null;
  return (
    <Section
      id="post"
      title={t('戻ってきたメールを取り込む', 'Take in a returned mail')}
      lead={t(
        '受信ポートを開けない場合に、メールサーバーに届いたものをファイルで取り込みます。受信したときと同じ確認をします。',
        'Where no port is open: what arrived at the mail server, as a file. It is checked just as if it had come in.',
      )}
    >
      {error && <ErrorSummary errors={[{ name: 'file', message: t(...error) }]} />}
      <Form action={paths.operator.mailReturns()} upload>
        <FileInput
          name="file"
          label={t('メールのファイル（.eml）', 'The mail (.eml)')}
          required
          accept=".eml,message/rfc822"
          support={t(
            `${MOST_POSTED_MB} MBまで、1通ずつ。ヘッダーを含む元のままのファイルを選んでください。`,
            `One at a time, up to ${MOST_POSTED_MB} MB, as it arrived, with its headers.`,
          )}
          error={error && t(...error)}
        />
        <ButtonRow>
          <Button variant="secondary">{t('取り込む', 'Take it in')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
