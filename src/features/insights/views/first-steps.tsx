import { may } from '../../../platform/http/permit.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { FirstStep } from '../rules.ts';

/** What a company does once, which of it is done, and one button that says where to go on. */
export function FirstSteps({ steps }: { steps: readonly FirstStep[] }) {
  const done = steps.filter(({ isDone }) => isDone).length;
  const next = steps.find((step) => !step.isDone && wordsOf(step).href !== undefined);
  return (
    <Card
      title={t(`はじめの${steps.length}つ`, `The first ${steps.length} steps`)}
      actions={<span>{t(`${done}/${steps.length} 済み`, `${done} of ${steps.length} done`)}</span>}
      id="first-steps"
    >
      <ol class="task-list">
        {steps.map((step, index) => {
          const { text, note, href, action } = wordsOf(step);
          return (
            <li class={step.isDone ? 'is-done' : undefined}>
              {step.isDone ? (
                <Icon name="check" size={20} />
              ) : (
                <strong aria-hidden="true">{index + 1}</strong>
              )}
              <p>
                {step.isDone ? text : <strong>{text}</strong>}
                {step.isDone ? (
                  <span class="sr-only">{t('（済み）', ' (done)')}</span>
                ) : (
                  <span class="support block">{note}</span>
                )}
              </p>
              {href !== undefined && !step.isDone && may('editLinks') && (
                <ButtonLink variant={step === next ? 'primary' : 'secondary'} small href={href}>
                  {action}
                </ButtonLink>
              )}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}

interface StepWords {
  readonly text: string;
  readonly note: string;
  readonly href?: string;
  readonly action?: string;
}

function wordsOf({ kind, linkId, month }: FirstStep): StepWords {
  switch (kind) {
    case 'make_link':
      return {
        text: t('専用リンクを作る', 'Make a relay link'),
        note: t('すべての方に使える1本で足ります。', 'One for everybody is enough.'),
        href: paths.company.newLink(),
        action: t('リンクを作る', 'Make one'),
      };
    case 'try_link':
      return {
        text: t('テスト用のリンクで試す', 'Try it with a test link'),
        note: t(
          'メールを受け取った方が見る画面を、登録も含めて確かめます。',
          'See the pages that whoever gets the mail sees, registration included.',
        ),
        href: paths.company.newLink({ test: 'yes' }),
        action: t('テスト用のリンクを作る', 'Make a test link'),
      };
    case 'paste_link':
      return {
        text: t('選考結果のメールに文面を貼る', 'Paste the text into your result mails'),
        note: t(
          'メールのリンクから登録した方が人材紹介会社に紹介されると、自動で「済み」になります。',
          'Ticked off by itself once somebody who registered through the link is introduced to an agency.',
        ),
        ...(linkId && {
          href: paths.company.link(linkId),
          action: t('文面をコピーする', 'Copy the text'),
        }),
      };
    case 'declare_rejections':
      return {
        text: t('先月お見送りの連絡をした人数を入れる', 'Enter how many people you told a result last month'),
        note: linkId
          ? t('登録率が分かるようになります。', 'It gives you the registration rate.')
          : t('リンクを作った翌月から入れられます。', 'From the month after the link was made.'),
        ...(linkId && {
          href: paths.company.link(linkId, { tab: 'results', month }),
          action: t('人数を入れる', 'Enter'),
        }),
      };
  }
}
