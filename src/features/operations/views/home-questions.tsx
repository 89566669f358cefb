import { UNDO_DAYS } from '../../../platform/terms.ts';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { toldToCompany } from '../../links/rules/told.ts';
import { HomeBand } from './home-band.tsx';

/** What people ask before they begin. */
export function HomeQuestions({ pointsPerSlot }: { pointsPerSlot: number }) {
  const questions: readonly (readonly [question: string, answer: string])[] = [
    [
      t('今の採用管理システムを使い続けられますか', 'Can we keep our recruiting system?'),
      t(
        'はい。専用リンクは、どのシステムから送るメールにも貼れます。過去の応募者は、ジョブカン、HRMOS、HERPなどから書き出したCSV、TSV、Excelを、列の名前や文字コードを変えずに取り込めます。',
        'Yes. The link goes into mail from any system. Past applicants are read from exports of Jobcan, HRMOS, HERP and others: CSV, TSV or Excel, with their own column names and encoding.',
      ),
    ],
    [
      t('どのように数えますか', 'How is it counted?'),
      t(
        `登録した方が選んだ人材紹介会社に情報が提供されると1人につき1ポイント、${pointsPerSlot}ポイントで無料紹介枠1つになり、その後の採否では変わりません。`,
        `Each person whose details reach an agency they chose is one point, ${pointsPerSlot} points are one free slot, and whether anybody is hired afterwards changes nothing.`,
      ),
    ],
    [
      t('無料紹介枠は、どう使いますか', 'How is a slot used?'),
      t(
        '人材紹介会社を通じた採用1名分の手数料がかからなくなる枠です。使うときは、いまは運営への連絡で受け付けます。枠は譲渡や換金ができません。',
        'It makes one hire through an agency free of its fee. To use one, write to the operator for now. Slots cannot be transferred or cashed in.',
      ),
    ],
    [
      t('誰が登録したか、企業に分かりますか', 'Does the company learn who registered?'),
      t(
        `応募先の企業に名前が伝わるのは、本人が伝えると選んだ場合だけです。そうでなければ、${toldToCompany.ja}`,
        `The company learns a name only where the person asks us to pass it on. Otherwise: ${toldToCompany.en}`,
      ),
    ],
    [
      t('応募した方は、後からやめられますか', 'Can people change their mind?'),
      t(
        `登録は、${UNDO_DAYS}日以内であれば取り消して消去できます。人材紹介会社への提供は、その後も1社ずつやめられます。`,
        `A registration can be undone and erased within ${UNDO_DAYS} days. Sharing can be stopped agency by agency after that, too.`,
      ),
    ],
    [
      t('申し込むと、どうなりますか', 'What happens after applying?'),
      t(
        'メールアドレスを確かめた後、運営が内容を確認します。承認されると、専用リンクを使えるようになります。承認しないときは、理由を伝えます。',
        'You confirm your mail address, then the operator reviews the application. Once it is approved, your links work. Where it declines, it says why.',
      ),
    ],
  ];
  return (
    <HomeBand id="questions" title={t('よくあるご質問', 'Questions')} tone="grey">
      <div class="front-questions">
        {questions.map(([question, answer]) => (
          <details>
            <summary>{question}</summary>
            <p>{answer}</p>
          </details>
        ))}
      </div>
      <p>
        <a href={paths.terms()}>{t('利用規約', 'Terms')}</a>
        {t('と', ' and ')}
        <a href={paths.privacy()}>{t('個人情報の取り扱い', 'Privacy')}</a>
        {t('に、くわしく書いています。', ' say more. ')}
        <a href={paths.answers()}>{t('登録した方の声（2つの質問）', 'What people who registered say')}</a>
      </p>
    </HomeBand>
  );
}
