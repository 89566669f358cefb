import { Button } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import { isAtRest } from '../rules/link-state.ts';
import type { LinkPageProps } from './link.tsx';

/** Ends or reopens a link, with what follows from it said before. */
export function LinkClosure({ detail: { link, state, recipients, at } }: LinkPageProps) {
  if (isAtRest(link)) {
    const isOver = link.expiresAt !== null && link.expiresAt <= at;
    return (
      <Card title={t('リンクを再び開く', 'Reopen the link')} id="closure">
        <Form action={paths.company.linkReopening(link.id)}>
          {link.stoppedAt !== null && (
            <p>
              {t(
                'バックアップからの復元により止まっています。バックアップより後に閉じたリンクかもしれないためです。閉じたものでないことを確かめてから、再び開いてください。',
                'A restore from a backup has stopped it, because it may have been closed after that backup. Open it again once you know that you had not closed it.',
              )}
            </p>
          )}
          <p>
            {isOver
              ? t(
                  '期限が過ぎているため、再び開いても登録はできません。新しいリンクを作ってください。',
                  'Its last day is over, so reopening would not let anybody register. Make a new link instead.',
                )
              : t(
                  '再び開くと、すでにメールを受け取った方も、同じURLから登録できるようになります。また閉じることもできます。',
                  'Once reopened, people who have the mail can register at the same address again. You can close it again.',
                )}
          </p>
          <div>
            <Button variant="secondary">{t('再び開く', 'Reopen')}</Button>
          </div>
        </Form>
      </Card>
    );
  }
  const holders =
    recipients === null
      ? ''
      : t(
          `リンクを作った${formatNumber(recipients.codes)}名が対象です。`,
          `This concerns ${formatNumber(recipients.codes)} people with a link. `,
        );
  const consequence = t(
    `${holders}閉じると、このリンクを開いた方には「受付は終わりました」と表示されます。すでにメールを受け取った方も同じです。これまでの登録・紹介・無料紹介枠は変わりません。あとで再び開けます。`,
    `${holders}Once closed, whoever opens the link reads that it is closed, also people who have the mail already. Registrations, introductions and slots so far stay as they are. You can reopen it later.`,
  );
  return (
    <Card
      title={t('リンクを閉じる', 'Close the link')}
      id="closure"
      tone={state === 'expired' ? 'quiet' : undefined}
    >
      <Form action={paths.company.linkClosure(link.id)}>
        <p>{consequence}</p>
        <div>
          <Button
            variant="danger"
            confirm={{
              question: consequence,
              yes: t('リンクを閉じる', 'Close the link'),
              no: t('やめる', 'Cancel'),
            }}
          >
            {t('リンクを閉じる', 'Close the link')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
