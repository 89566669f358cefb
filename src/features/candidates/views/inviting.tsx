import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatDateTime } from '../../../ui/text.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { ContactRoom } from '../actions/contact-room.ts';

/** Companies that may invite the person again: since when, what came, and one press that ends it. */
export function InvitingSection({ room: { inviting } }: { room: ContactRoom }) {
  if (inviting.length === 0) return null;
  return (
    <Section
      title={t('再応募の案内を送れる企業', 'Companies that may invite you again')}
      lead={t(
        '登録のときに「再応募の案内を受け取る」を選んだ企業です。案内が届いたことも、お返事も、企業には伝わりません。',
        'You ticked these at registration. They are not told what reaches you, nor what you answer.',
      )}
      id="inviting"
    >
      {inviting.map(({ id, company, since, invitedAt }) => (
        <Card title={t(...nameWords(company))} isName level={3}>
          <p>
            {t(`${formatDateTime(since)} から`, `Since ${formatDateTime(since)}`)}
            {invitedAt.length === 0
              ? t('。案内はまだ届いていません。', '. No invitation yet.')
              : t(
                  `。届いた案内：${invitedAt.map((at) => formatDate(at)).join('、')}`,
                  `. Invited on ${invitedAt.map((at) => formatDate(at)).join(', ')}`,
                )}
          </p>
          <Form action={paths.candidate.companyStop.invitations(id)}>
            <ButtonRow>
              <Button variant="secondary" small>
                {t('この企業からの案内を止める', 'Stop invitations from it')}
                <span class="sr-only">
                  {t(`（${nameWords(company)[0]}）`, ` (${nameWords(company)[1]})`)}
                </span>
              </Button>
            </ButtonRow>
          </Form>
        </Card>
      ))}
    </Section>
  );
}
