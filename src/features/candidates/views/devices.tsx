import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime, type Pair } from '../../../ui/text.ts';
import type { Devices } from '../actions/sessions.ts';

/** What the page says after its form was sent. */
export const SIGNED_OUT: Readonly<Record<string, Pair>> = {
  signed_out: ['ほかの端末からログアウトしました。', 'You are signed out everywhere else.'],
  nowhere_else: ['ほかの端末では、ログインしていません。', 'You are signed in nowhere else.'],
};

/** Where the person is signed in: nothing is known of a device but when it came, so the times have to tell which it is. */
export function DevicesSection({ sessions, total }: Devices) {
  const others = total - 1;
  return (
    <Section title={t('ログイン中の端末', 'Where you are signed in')} id="devices">
      <details>
        <summary>{t(`ログインの日時を見る（${total}台）`, `See since when (${total})`)}</summary>
        <p>{t('端末の名前や場所は、記録していません。', 'We keep no names or places of devices.')}</p>
        <DescriptionList
          items={sessions.map(({ isOwn, openedAt, expiresAt }) => ({
            term: isOwn ? t('この端末', 'This one') : t('ほかの端末', 'Another one'),
            description: t(
              `${formatDateTime(openedAt)} から（${formatDateTime(expiresAt)} まで）`,
              `since ${formatDateTime(openedAt)} (until ${formatDateTime(expiresAt)})`,
            ),
          }))}
        />
        {total > sessions.length && (
          <p>{t(`ほかに${total - sessions.length}台あります。`, `And ${total - sessions.length} more.`)}</p>
        )}
      </details>
      {others > 0 && (
        <Form action={paths.candidate.signOutElsewhere()}>
          <p>
            {t(
              'ほかの端末を、すぐにログアウトできます。その端末でも、もう一度ログインできます。',
              'You can sign the others out at once. They can sign in again.',
            )}
          </p>
          <ButtonRow>
            <Button variant="secondary">
              {t(
                `ほかの${others}台からログアウトする`,
                others === 1 ? 'Sign out on the other device' : `Sign out on the other ${others} devices`,
              )}
            </Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  );
}
