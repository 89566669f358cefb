import { Icon, type IconName } from '../../../ui/icon.tsx';
import { t } from '../../../ui/rendering.ts';
import { HomeBand } from './home-band.tsx';

/** The four steps in which a company makes second-chance hiring its own. What is not built is not claimed. */
export function HomeRollOut() {
  const steps: readonly { icon: IconName; word: string; title: string; text: string }[] = [
    {
      icon: 'upload',
      word: t('整理', 'Tidy'),
      title: t('過去の応募者を整理する', 'Tidy past applicants'),
      text: t(
        '採用管理システムから書き出したCSVやExcelを、そのまま取り込めます。取り込んでも、誰にもメールは送られません。',
        'Exports of your recruiting system are read as they are. Importing mails nobody.',
      ),
    },
    {
      icon: 'link',
      word: t('リンク', 'Link'),
      title: t('結果のメールに専用リンクを貼る', 'Paste the link'),
      text: t(
        '選考の段階ごとの文面をコピーして、いつものメールに貼ります。自社の文面に案内だけを足すこともできます。',
        'Copy a text for each stage into the mail you send already, or add the note to your own.',
      ),
    },
    {
      icon: 'queue',
      word: t('再応募', 'Re-apply'),
      title: t('6〜12か月後に、もう一度声をかける', 'Ask again after 6 to 12 months'),
      text: t(
        '経験も求人も変わるころです。自社の記録にある方へ、時期と条件を決めてご案内できます。誰にいつ届くかを、承認する前に確かめられます。',
        'Experience and openings have changed by then. People in your own records can be asked again, by your own rules. You see who is asked when before you approve.',
      ),
    },
    {
      icon: 'chart',
      word: t('分析', 'Measure'),
      title: t('数字を見て、続け方を決める', 'Read the figures, decide how to go on'),
      text: t(
        '登録、紹介、枠の数を、月ごと、リンクごとに確かめられます。',
        'Registrations, introductions and slots, by month and by link.',
      ),
    },
  ];
  return (
    <HomeBand
      id="steps"
      title={t('導入は4つのステップ', 'Four steps')}
      lead={t('2番目のリンクだけでも始められます。', 'The second one is enough to start.')}
    >
      <ol class="front-steps">
        {steps.map(({ icon, word, title, text }, index) => (
          <li>
            <p class="mark" aria-hidden="true">
              <span>{index + 1}</span>
              <Icon name={icon} size={28} />
            </p>
            <h3>
              <span class="party">{word}</span>
              {title}
            </h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </HomeBand>
  );
}
