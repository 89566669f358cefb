import { isMailingHour } from '../../../platform/calendar.ts';
import { Button, ButtonLink } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { formatDateTime, formatNumber } from '../../../ui/text.ts';
import type { DemoDirectory } from '../actions/demo-directory.ts';

const STEPS = ['morning', 'P1D', 'P7D', 'P30D', 'P6M', 'P1Y'] as const;

interface ClockProps {
  demo: DemoDirectory;
  error: string | undefined;
}

/** Moves business time, for looking at next month today. */
export function Clock({ demo, error }: ClockProps) {
  const labels = [
    t('次の営業日の朝9時まで', 'to 9:00 of the next business day'),
    t('1日', '1 day'),
    t('7日', '7 days'),
    t('30日', '30 days'),
    t('6か月', '6 months'),
    t('1年', '1 year'),
  ];
  const ahead = formatNumber(demo.daysAhead);
  return (
    <section class="card stack" aria-labelledby="clock-title">
      <div>
        <h2 class="heading-3" id="clock-title">
          {t('業務の時計を進める', 'Move the business clock')}
        </h2>
        <p class="mt-2">
          {t(
            `デモの中では、いまは${formatDateTime(demo.now)}です${ahead === '0' ? '' : `（実際より${ahead}日先）`}。進めると、途中で期限が来るたびに、そのときの仕事が実行されます。戻せません。`,
            `In the demo it is ${formatDateTime(demo.now)}${ahead === '0' ? '' : ` (${ahead} days ahead)`}. Whatever becomes due on the way is done at its own time. It does not go back.`,
          )}
        </p>
        {!isMailingHour(demo.now) && (
          <p class="mt-2">
            {t(
              'いまは、候補者や企業へのお知らせを送らない時間です。次の営業日の朝9時まで進めると、待っているメールが届きます。',
              'At this hour no notices are mailed. Move to 9:00 of the next business day, and what waits arrives.',
            )}
          </p>
        )}
      </div>
      <Form action={paths.demoClock()}>
        <Select
          name="advance"
          label={t('進める長さ', 'How far')}
          required
          value="P7D"
          width="medium"
          error={error}
          options={STEPS.map((value, index) => ({ value, label: labels[index] ?? value }))}
        />
        <p>
          <Button variant="secondary">{t('時計を進める', 'Move the clock')}</Button>
        </p>
      </Form>
    </section>
  );
}

/** Where the mail is that did not leave, among the entrances. */
export function Mailbox() {
  return (
    <li class="card is-quiet flex flex-col gap-4">
      <div class="flex-1">
        <p class="support">
          {rendering().request?.sendsMail
            ? t('外にも送られたメール', 'Mail that has left, too')
            : t('外に出なかったメール', 'Mail that did not leave')}
        </p>
        <h3 class="heading-3">{t('デモのメール', 'Demo mail')}</h3>
        <p class="mt-2">
          {t('登録の確認コードと控えを読めます。', 'Codes and confirmations can be read here.')}
        </p>
      </div>
      <ButtonLink variant="secondary" href={paths.demoMail()}>
        {t('メールを開く', 'Open the mailbox')}
      </ButtonLink>
    </li>
  );
}

/** Back to the start. */
export function Reset() {
  return (
    <section class="card is-quiet stack" aria-labelledby="reset-title">
      <div>
        <h2 class="heading-3" id="reset-title">
          {t('デモを初期化する', 'Reset the demo')}
        </h2>
        <p class="mt-2">
          {t(
            'すべてのデータを消し、はじめの状態に戻します。時計も戻り、全員がログアウトします。取り消せません。',
            'Removes all data and starts over. The clock starts over too, and everybody is signed out. It cannot be undone.',
          )}
        </p>
      </div>
      <Form action={paths.demoReset()}>
        <p>
          <Button variant="danger">{t('初期化する', 'Reset')}</Button>
        </p>
      </Form>
    </section>
  );
}
