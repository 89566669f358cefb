import { Icon } from '../../../ui/icon.tsx';
import { t } from '../../../ui/rendering.ts';
import { HomeBand } from './home-band.tsx';

/** What companies object to first, answered; then what the product keeps to. */
export function HomeFairness() {
  const answers = [
    {
      worry: t('応募者の情報を外に出せない', '“We cannot pass applicants’ data on”'),
      answer: t('応募者の個人情報は渡しません', 'You hand over nobody’s data'),
      text: t(
        '専用リンクを貼るだけで、応募者の情報を渡す必要はありません。登録と、情報を渡す会社の選択は、応募した方ご自身が行います。',
        'You paste a link. People register and choose the agencies themselves.',
      ),
    },
    {
      worry: t('合否に響くと思われたくない', '“People may think it decides”'),
      answer: t('合否には影響しません', 'No effect on any decision'),
      text: t(
        '登録の有無は、選考の記録や結果に影響しません。文面にも、結果とは別の任意のご案内だと書いてあります。',
        'Registering or not has no effect on the company’s records or decisions. The mail says that it is optional.',
      ),
    },
    {
      worry: t('導入に手間をかけられない', '“We have no time to set it up”'),
      answer: t('導入はリンクを貼るだけです', 'Pasting one link is all'),
      text: t(
        'システムの連携も、応募者の取り込みも要りません。ふだんのメールにリンクを貼れば、紹介が数えられます。',
        'No connection, no import: with the link in the mails you send, introductions count.',
      ),
    },
  ];
  const kept = [
    t(
      '人材紹介会社は、選ばれて同意を得た後に、同意された項目だけを見られます。',
      'An agency sees the consented items only, and only after being chosen.',
    ),
    t(
      '掲載するのは、有料職業紹介事業の許可を運営が確認した会社だけです。登録画面の並び順は、公開した決まりによります。',
      'Only agencies whose licence the operator has checked are listed, in an order by published rules.',
    ),
  ];
  return (
    <HomeBand id="fairness" title={t('個人情報と公正さへの取り組み', 'Personal data and fairness')}>
      <ul class="front-cards">
        {answers.map(({ worry, answer, text }) => (
          <li class="front-card is-answer">
            <p class="worry">{worry}</p>
            <h3>{answer}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ul>
      <ul class="front-kept">
        {kept.map((sentence) => (
          <li>
            <Icon name="success" size={20} />
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
    </HomeBand>
  );
}
