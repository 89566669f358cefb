import { Alert } from '../../../ui/layout/alert.tsx';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import type { LandingLink } from '../../links/actions/find-link.ts';
import type { PageState } from '../../links/rules/link-state.ts';
import { companyNameWords } from '../../parties/rules/names.ts';
import type { Submitted } from '../actions/submit-registration.ts';
import { waitWords } from './code-words.ts';

/** Why a form came back that is wrong in no single field. */
export type CameBack =
  | { readonly reason: 'form_expired' }
  | Extract<
      Submitted,
      { reason: 'agency_unavailable' | 'agency_full' | 'wording_changed' | 'too_soon' | 'link' }
    >;

/** Says so first of all on the page, where the browser puts the focus, and that nothing has been registered. */
export function LandingNotice({ why }: { why: CameBack }) {
  const { title, text } = wordsFor(why);
  return (
    <div role="alert" tabindex={-1} autofocus>
      <Alert kind="warning" title={title}>
        <p>{text}</p>
      </Alert>
    </div>
  );
}

function wordsFor(why: CameBack): { title: string; text: string } {
  switch (why.reason) {
    case 'form_expired':
      return {
        title: t('画面を開いてから時間がたっています', 'The page was opened long ago'),
        text: t(
          '入力した内容は残っています。人材紹介会社などの選択は、もう一度お願いします。よろしければ「登録する」を押してください。何も登録されていません。',
          'What you typed is still here. Please tick the agencies again and press "Register" if you want to go on. Nothing has been registered.',
        ),
      };
    case 'agency_unavailable': {
      const { names } = why;
      return {
        title: t(
          '選ばれた会社のうち、いま受け付けていない会社があります',
          'One of the agencies is not taking people now',
        ),
        text: t(
          `${names.join('、')}${names.length > 0 ? 'は、いま受け付けていません。' : ''}その会社の選択を外しました。ほかの入力はそのままです。確かめて、もう一度「登録する」を押してください。何も登録されていません。`,
          `${names.join(', ')}${names.length > 0 ? ' is not taking people now. ' : ''}It is no longer ticked; everything else is as you entered it. Please check and press "Register" again. Nothing has been registered.`,
        ),
      };
    }
    case 'agency_full': {
      const { names } = why;
      return {
        title: t(
          '選ばれた会社のうち、返事を待つ方が上限に達した会社があります',
          'For one of the agencies as many people wait as may',
        ),
        text: t(
          `${names.join('、')}${names.length > 0 ? 'は、いま新しく選べません。' : ''}その会社の選択を外しました。ほかの入力はそのままです。ほかの会社を選ぶことも、選ばずに登録することもできます。何も登録されていません。`,
          `${names.join(', ')}${names.length > 0 ? ' cannot be chosen now. ' : ''}It is no longer ticked; everything else is as you entered it. You can choose another or register without one. Nothing has been registered.`,
        ),
      };
    }
    case 'wording_changed':
      return {
        title: t(
          '画面を開いたあとに、提供の内容が変わりました',
          'The wording has changed since you opened the page',
        ),
        text: t(
          '内容が変わった会社の選択を外しました。下の新しい内容をお読みになり、よろしければ選び直して、もう一度「登録する」を押してください。ほかの入力はそのままです。何も登録されていません。',
          'Agencies whose text has changed are no longer ticked. Please read the new text below, tick them again if you agree, and press "Register". Everything else is as you entered it. Nothing has been registered.',
        ),
      };
    case 'link': {
      const { title, text } = stateWords(why.state, why.link);
      return {
        title,
        text: t(
          `${text}入力した内容は残っています。よろしければ「登録する」を押してください。何も登録されていません。`,
          `${text} What you entered is still here: press "Register" if you want to go on. Nothing has been registered.`,
        ),
      };
    }
    case 'too_soon': {
      const [ja, en] = waitWords(why.waitSeconds);
      return {
        title: t('確認コードは、まだ送っていません', 'No code has been sent yet'),
        text: t(`${ja}入力はそのままです。`, `${en} What you entered is kept.`),
      };
    }
  }
}

/** Why a link leads to no form of its own, now or any more. What a company has not said itself is not said of a selection. */
export function stateWords(
  state: Exclude<PageState, 'open' | 'test'>,
  link: LandingLink,
): { title: string; text: string } {
  const company = t(...companyNameWords(link));
  switch (state) {
    case 'not_yet': {
      const day = formatDate(link.unanswered?.opensOn ?? '');
      return {
        title: t(`${day}から使うリンクです`, `A link for ${day} and later`),
        text: t(
          `${company}への応募について、その日になっても次のご案内がないときに、人材紹介会社に登録できるリンクです。いま、していただくことはありません。企業を通さない登録は、今日から行えます。`,
          `It is for the case that by then you have heard nothing further from ${company} about your application: you can then register with recruitment agencies here. There is nothing to do now. Registering without a company is possible today.`,
        ),
      };
    }
    case 'goes_on':
      return {
        title: t('このリンクからは登録できません', 'Nobody can register through this link'),
        text: t(
          `${company}への応募については、${company}からの連絡をご確認ください。人材紹介会社への登録は、企業を通さずに行えます。`,
          `About your application, please see what ${company} writes to you. You can register with recruitment agencies without it.`,
        ),
      };
    case 'closed':
      return {
        title: t('このリンクの受付は終わりました', 'This link is closed'),
        text: t(
          `${company}がこのリンクを閉じました。登録は、企業を通さずに行えます。`,
          `${company} has closed this link. You can still register without it.`,
        ),
      };
    case 'expired':
      return {
        title: t('このリンクの期限が過ぎています', 'This link has expired'),
        text: t(
          `${company}が決めた期限が過ぎました。登録は、企業を通さずに行えます。`,
          `The period ${company} had set is over. You can still register without it.`,
        ),
      };
    case 'unavailable':
      return {
        title: t('このリンクはいま使えません', 'This link cannot be used now'),
        text: t(
          '企業の手続きが終わっていないか、止まっています。登録は、企業を通さずに行えます。',
          "The company's own registration is not complete or has stopped. You can still register without it.",
        ),
      };
  }
}
