import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import type { Rest } from '../../recommendations/actions/rest.ts';
import { mayChoose } from '../../recommendations/rules/rest.ts';
import type { AfterStart } from '../actions/after-start.ts';
import { RecommendationLines } from './recommendation-lines.tsx';

const DONE: DoneWords = {
  keep: ['続けることにしました。いつでも1件ずつやめられます。', 'They go on. You can stop each at any time.'],
  close: [
    '閉じることにしました。閉じるまでは変えられます。',
    'They will be closed. Until then you can change that.',
  ],
  moved_on: [
    '画面を開いたあとに閉じたため、変わっていません。',
    'They were closed after you opened the page; nothing has changed.',
    'error',
  ],
};

/** ほかの推薦: after a start, what else goes on, and two answers of one size. */
export function AfterStartPage({ hire, rest, now, isUnanswered }: AfterStart & { isUnanswered?: boolean }) {
  const title = t('ほかの推薦をどうするか', 'Your other recommendations');
  const { placement, agreed, standing } = hire;
  const employer = agreed?.employer.name ?? t('会社名は残っていません', 'The name is gone');
  return (
    <Page zone="candidate" title={title} done={DONE}>
      <PageHeader
        title={title}
        lead={
          standing.startedOn === null
            ? undefined
            : t(
                `${employer}への入社の記録があります（${formatDate(standing.startedOn)}）。`,
                `Your start at ${employer} was written down (${formatDate(standing.startedOn)}).`,
              )
        }
        back={{ href: paths.candidate.placement(placement.id), label: t('採用の記録', 'Your hire') }}
      />
      {isUnanswered && (
        <Alert
          kind="error"
          title={t('「続ける」か「閉じる」を選んでください。', 'Choose to keep or to close.')}
        />
      )}
      {rest === undefined ? (
        <p>
          {notAskedWords(hire)}{' '}
          <a href={paths.candidate.recommendations()}>{t('すべての推薦', 'All recommendations')}</a>
        </p>
      ) : rest.open.length === 0 && rest.closedAt === null ? (
        <p>{t('いま、ほかに進行中の推薦はありません。', 'Nothing else is going on.')}</p>
      ) : (
        <Choice rest={rest} placementId={placement.id} now={now} />
      )}
      <Section title={t('人材紹介会社に渡した情報', 'Details that agencies hold')}>
        <p>
          {t('この選択では変わりません。', 'They do not change by this choice.')}{' '}
          <a href={paths.candidate.sharing()}>{t('会社ごとにやめる', 'Stop an agency')}</a>
        </p>
      </Section>
      <Section title={t('入社していないとき', 'If you have not begun')}>
        <p>
          <a href={`${paths.candidate.placement(placement.id)}#untrue`}>
            {t('記録が事実と違うと伝える', 'Say that this is not true')}
          </a>
        </p>
      </Section>
    </Page>
  );
}

function Choice({ rest, placementId, now }: { rest: Rest; placementId: string; now: Date }) {
  if (rest.closedAt !== null)
    return (
      <p>
        {t(
          `${formatDate(rest.closedAt)} に閉じました。`,
          `They were closed on ${formatDate(rest.closedAt)}.`,
        )}{' '}
        <a href={paths.candidate.recommendations()}>{t('すべての推薦', 'All recommendations')}</a>
      </p>
    );
  return (
    <>
      <Section title={t('進行中の推薦', 'What goes on')}>
        <RecommendationLines all={rest.open.map((one) => ({ one, fault: null, now }))} />
      </Section>
      <Section title={t('どちらを選んでもかまいません', 'Either is fine')}>
        <p>{standingWords(rest)}</p>
        <p>
          {t(
            '閉じると、相手には「取り消し」とだけ表示されます。',
            'Closed, they read as taken back by you, and as nothing else.',
          )}{' '}
          {t('入社したことは伝えません。', 'Nobody is told that you have begun to work.')}
        </p>
        {mayChoose(rest, now) && (
          <Form action={paths.candidate.placementRest(placementId)}>
            <ButtonRow equal>
              <Button variant="secondary" name="choice" value="keep">
                {t('続ける', 'Keep them')}
              </Button>
              <Button variant="secondary" name="choice" value="close">
                {t('閉じる', 'Close them')}
              </Button>
            </ButtonRow>
          </Form>
        )}
      </Section>
    </>
  );
}

/** Why nothing is asked: the mail about the start is still to come, or there is no start by the person's own word or by the record. */
function notAskedWords({ deniedAt, standing }: AfterStart['hire']): string {
  if (standing.startedOn === null || deniedAt !== null)
    return t('ほかの推薦は、そのまま続きます。', 'Your other recommendations go on as they are.');
  return t(
    'お知らせのメールをお送りすると、ここで選べます。それまでは何も変わりません。',
    'You can choose here once the mail about it has been sent. Until then nothing changes.',
  );
}

/** What happens if nothing is pressed now; true on every day. */
function standingWords({ choice, closeAt }: Rest): string {
  if (closeAt === null) return t('続けることにしています。', 'You chose to keep them.');
  const day = formatDate(closeAt);
  return choice === null
    ? t(`選ばなければ、${day}に閉じます。`, `Unless you choose, they close on ${day}.`)
    : t(
        `${day}に閉じます。それまでは変えられます。`,
        `They close on ${day}. Until then you can change that.`,
      );
}

/** On the page of where things stand: a start that still asks something. */
export function RestQuestions({ rests }: { rests: readonly Rest[] }) {
  return rests.map(({ placementId, open, closeAt }) => (
    <Alert kind="info" title={t('入社の記録がありました', 'Your start was written down')}>
      <p>
        {closeAt !== null &&
          t(
            `ほかに進行中の推薦が${open.length}件あります。選ばなければ、${formatDate(closeAt)}に閉じます。`,
            `You are being recommended elsewhere (${open.length}). Unless you choose, that closes on ${formatDate(closeAt)}.`,
          )}{' '}
        <a href={paths.candidate.placementRest(placementId)}>
          {t('続けるか閉じるかを選ぶ', 'Keep or close')}
        </a>
      </p>
    </Alert>
  ));
}
