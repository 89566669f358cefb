import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatDateTime } from '../../../ui/text.ts';
import type { ReadPlacement } from '../actions/show-placements.ts';
import { peaceUntil } from '../rules/clocks.ts';

/** Whether this is true at all: said at any time, told to the agency, and taken back as easily. */
export function Denial({ read: { placement, agreed, deniedAt } }: { read: ReadPlacement }) {
  if (agreed === null) return null;
  const agency = agreed.agency.name;
  return (
    <Section id="untrue" title={t('この記録が事実と違うとき', 'If this is not true')}>
      <p>
        {deniedAt === null
          ? t(
              `${agency}に伝わります。会社が確かめ、正しい記録を書き足します。`,
              `${agency} reads that it is not true, finds out, and puts it right by a further line.`,
            )
          : t(
              `${formatDateTime(deniedAt)} に、事実と違うと${agency}に伝えました。`,
              `You told ${agency} on ${formatDateTime(deniedAt)} that this is not true.`,
            )}
      </p>
      <p>
        {t('採用した企業には伝わりません。', 'The employer is not told.')}{' '}
        <a href={paths.candidate.complaint(placement.agencyId)}>
          {t('運営に苦情を伝える', 'Complain to the operator')}
        </a>
      </p>
      <Form action={paths.candidate.placementDenial(placement.id)}>
        <ButtonRow>
          <Button variant="secondary" name="is" value={deniedAt === null ? 'untrue' : 'true'}>
            {deniedAt === null
              ? t('事実と違うと伝える', 'Say that it is not true')
              : t('申し出を取り消す', 'Take that back')}
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

/** That the agency leaves the person in peace, and their own way around it. */
export function Peace({ read: { placement, standing, isWished, today } }: { read: ReadPlacement }) {
  const { startedOn, leftOn } = standing;
  if (!placement.isPermanent || startedOn === null || leftOn !== null) return null;
  const until = peaceUntil(startedOn);
  if (today > until) return null;
  return (
    <Section id="peace" title={t('次の仕事の紹介', 'Other work')}>
      <p>
        {t(
          `紹介した会社は、${formatDate(until)} まで、ほかの仕事を勧めません。`,
          `Until ${formatDate(until)} the agency proposes no other work to you.`,
        )}
      </p>
      <p>
        {isWished
          ? t(
              'あなたは、紹介してほしいと伝えています。',
              'You have said that you want to be told of other work.',
            )
          : t('あなたが望むときだけ、この決まりを外せます。', 'It may, where you ask for it.')}
      </p>
      <Form action={paths.candidate.placementWish(placement.id)}>
        <ButtonRow equal>
          <Button variant="secondary" name="wish" value="yes">
            {t('紹介してほしい', 'Tell me of other work')}
          </Button>
          <Button variant="secondary" name="wish" value="no">
            {t('いまは要らない', 'Not now')}
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
