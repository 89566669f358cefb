import type { Child } from 'hono/jsx';
import { INVITATION_ANSWER_DAYS } from '../../../platform/terms.ts';
import { Button } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, type Pair } from '../../../ui/text.ts';
import { companyNameWords } from '../../parties/rules/names.ts';
import type { ShownAsked } from '../actions/show-asked.ts';
import { isWish } from '../rules/answers.ts';
import type { AskedProps } from './asked.tsx';

/** What is true of it now, in a sentence or two. */
export function Standing({ asked, token }: AskedProps) {
  const [ja, en] = companyNameWords(asked);
  const contact = asked.companyContactMail;
  const say = (kind: 'info' | 'success' | 'warning', title: Pair, words: readonly Pair[]) => (
    <Alert kind={kind} title={t(...title)}>
      {words.map((one) => (
        <p>{t(...one)}</p>
      ))}
    </Alert>
  );
  switch (asked.standing) {
    case 'suspended':
      return say(
        'info',
        ['いまはお返事を受け取れません', 'No answers are taken now'],
        [[`${ja}は、このサービスの利用を休んでいます。`, `${en} does not use this service at the moment.`]],
      );
    case 'stopped':
      return say(
        'info',
        ['この案内は取りやめになりました', 'This invitation was called off'],
        [['お返事は要りません。', 'Nothing has to be answered.']],
      );
    case 'applied':
      return say(
        'success',
        ['応募を受け付けました', 'Your application has arrived'],
        [
          [`選考についての連絡は、${ja}が行います。`, `${en} is in charge of what comes next.`],
          [`取り下げるときは、${contact}に連絡してください。`, `To withdraw, write to ${contact}.`],
        ],
      );
    case 'in_selection':
      return say(
        'info',
        ['選考が進んでいます', 'You are in a selection now'],
        [
          [`${ja}に、進んでいる応募があります。`, `An application of yours with ${en} is under way.`],
          [`お尋ねは、${contact}に連絡してください。`, `Questions: ${contact}.`],
        ],
      );
    case 'newer':
      return say(
        'info',
        ['新しい案内をお送りしています', 'There is a newer invitation'],
        [
          [
            'お返事は、新しいメールのリンクからお願いします。',
            'Please answer by the link in the newer mail.',
          ],
        ],
      );
    case 'expired':
      return say(
        'info',
        ['この案内の期限は過ぎました', 'This invitation is too old to be answered'],
        [
          [
            `案内のメールから${INVITATION_ANSWER_DAYS}日が過ぎています。`,
            `Its mail is more than ${INVITATION_ANSWER_DAYS} days old.`,
          ],
          [`応募のご相談は、${contact}に連絡してください。`, `To apply, write to ${contact}.`],
        ],
      );
    case 'resting':
    case 'open':
      return (
        <>
          {asked.rests ? <Rests asked={asked} token={token} /> : null}
          <CurrentAnswer asked={asked} />
        </>
      );
  }
}

/** They were asked twice and answered neither: nothing comes any more, unless they want it. */
function Rests({ asked, token }: AskedProps) {
  const [ja, en] = companyNameWords(asked);
  return (
    <section class="card stack">
      <h2>{t('案内を止めています', 'You are not invited any more')}</h2>
      <p>
        {t(
          `2回の案内にお返事がなかったため、${ja}からの案内を止めました。`,
          `Two invitations from ${en} were not answered, so there are no more.`,
        )}
      </p>
      <p>{t('このままでよければ、何もしなくて大丈夫です。', 'If that is right, there is nothing to do.')}</p>
      <Form action={paths.askedReturn(token)}>
        <Button variant="secondary">{t('また案内を受け取る', 'Be invited again')}</Button>
      </Form>
    </section>
  );
}

/** What they have answered so far, and what follows. */
function CurrentAnswer({ asked }: { readonly asked: ShownAsked }) {
  const [ja, en] = companyNameWords(asked);
  const { state, laterUntil, answerReason } = asked;
  if (state === 'later' && laterUntil !== null) {
    const day = formatDate(laterUntil);
    return (
      <Answer title={['お返事：今はしない', 'Your answer: not now']}>
        {t(`${day}に、もう一度だけご案内する予定です。`, `You are to be asked once more on ${day}.`)}
      </Answer>
    );
  }
  if (state === 'no')
    return (
      <Answer title={['お返事：応募しない', 'Your answer: no']}>
        {answerReason === 'not_interested'
          ? t(`${ja}からの案内を、すべて止めました。`, `Nothing more comes from ${en}.`)
          : t(
              'この応募についての案内は、もう届きません。',
              'You are not asked about that application again.',
            )}
        {isWish(answerReason) && (
          <span class="block">
            <a href={paths.candidate.news()}>
              {t(
                '登録がある方は、希望を書きかえられます',
                'If you are registered, you can change your wishes',
              )}
            </a>
          </span>
        )}
      </Answer>
    );
  if (state === 'applying')
    return (
      <Answer title={['応募は、まだ送られていません', 'Your application is not sent yet']}>
        {t('下の「もう一度応募する」から続けられます。', 'Go on with “Apply again” below.')}
      </Answer>
    );
  return null;
}

function Answer({ title, children }: { readonly title: Pair; readonly children: Child }) {
  return (
    <Alert kind="info" title={t(...title)}>
      <p>{children}</p>
    </Alert>
  );
}
