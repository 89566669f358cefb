import type { Child } from 'hono/jsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';

/** The three parties: what each does here, and the doors it takes. */
export function HomeAudiences() {
  return (
    <section class="stack" aria-labelledby="audiences-title">
      <h2 class="heading-2" id="audiences-title">
        {t('どなたのためのものか', 'Who it is for')}
      </h2>
      <div class="grid gap-6 md:grid-cols-3">
        <Audience
          title={t('応募した方', 'People who applied')}
          points={[
            t('登録は任意です。パスワードは使いません。', 'Registering is optional and needs no password.'),
            t(
              '情報を渡す会社を、自分で1社ずつ選びます。',
              'You choose, one by one, who receives your details.',
            ),
            t('登録した後も、誰が何を持っているかを確かめられます。', 'Afterwards you can see who has what.'),
          ]}
        >
          <a href={paths.start()}>{t('応募先のリンクなしで登録する', 'Register without a company’s link')}</a>
          <a href={paths.candidate.signIn()}>{t('登録した方のページを開く', 'Open my page')}</a>
        </Audience>
        <Audience
          title={t('採用する企業', 'Companies')}
          points={[
            t('することは、リンクを1つ貼ることです。', 'Your part is pasting one link.'),
            t(
              '選考が終わった方の一覧は、CSVやExcelから取り込めます。取り込んでも、誰にもメールは送られません。',
              'Past applicants can be imported from CSV or Excel. Importing mails nobody.',
            ),
            t(
              '枠の残りと根拠を、いつでも確かめられます。',
              'Balance and entries can be checked at any time.',
            ),
          ]}
        >
          <a href={paths.signUp()}>{t('企業として申し込む', 'Apply as a company')}</a>
          <a href={paths.signIn()}>{t('ログイン', 'Sign in')}</a>
        </Audience>
        <Audience
          title={t('人材紹介会社', 'Staffing agencies')}
          points={[
            t('自社を選んだ方の情報だけが届きます。', 'You receive only people who chose you.'),
            t(
              '連絡先の誤りなど4つの理由に限り、異議を申し立てられます。',
              'Four reasons, such as a false contact, allow an objection.',
            ),
            t('有料職業紹介事業の許可が必要です。', 'A fee-charging placement licence is required.'),
          ]}
        >
          <a href={paths.signUp()}>{t('人材紹介会社として申し込む', 'Apply as an agency')}</a>
          <a href={paths.agencies()}>{t('掲載中の人材紹介会社', 'Agencies listed now')}</a>
        </Audience>
      </div>
    </section>
  );
}

function Audience({
  title,
  points,
  children,
}: {
  title: string;
  points: readonly string[];
  children: Child;
}) {
  return (
    <article class="card flex flex-col gap-4">
      <h3 class="heading-3">{title}</h3>
      <ul class="grid flex-1 list-disc content-start gap-2 pl-5">
        {points.map((point) => (
          <li>{point}</li>
        ))}
      </ul>
      <p class="grid gap-2">{children}</p>
    </article>
  );
}
