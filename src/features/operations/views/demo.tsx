import { CopyBlock } from '../../../ui/copy-block.tsx';
import { Button, ButtonLink } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { DemoDirectory } from '../actions/demo-directory.ts';
import type { DemoRole } from '../rules/demo-organisations.ts';
import { DemoKeys } from './demo-keys.tsx';
import { Clock, Mailbox, Reset } from './demo-tools.tsx';

const DONE: DoneWords = {
  moved: ['時計を進め、期限の来た仕事を実行しました。', 'The clock was moved and what was due is done.'],
  reset: ['デモを初期化しました。', 'The demo starts over.'],
  changed: [
    'このデモの利用者は変更されています。初期化すると、また入れます。',
    'This account of the demo has been changed. Reset the demo to enter again.',
    'warning',
  ],
};

interface DemoView {
  /** Undefined while the demo has not been made. */
  readonly demo: DemoDirectory | undefined;
  readonly baseUrl: string;
  readonly mayReset: boolean;
  /** What was wrong with the step of the clock, if anything. */
  readonly clockError?: string | undefined;
}

/** The demo's entrance: what to try, one button for each part, the clock, the mailbox, the keys. */
export function DemoPage({ demo, baseUrl, mayReset, clockError }: DemoView) {
  return (
    <Page zone="public" title={t('デモの入口', 'Demo entrance')} done={DONE}>
      <div class="stack is-loose">
        <PageHeader
          title={t('デモの入口', 'Demo entrance')}
          lead={t(
            'まず下の専用リンクを開き、応募した方として登録します。次に人材紹介会社として入り、届いた方に回答します。最後に企業として入ると、ポイントと無料紹介枠までの残りが見えます。',
            'First open the relay link below and register as somebody who applied. Then enter as the agency and answer. Finally enter as the company and see the point, and how far the next slot is.',
          )}
        />
        {demo === undefined ? (
          <Alert kind="warning" title={t('デモの準備ができていません', 'The demo is not ready')}>
            <p>
              {t('初期化すると、架空の会社と人物が作られます。', 'A reset makes its companies and people.')}
            </p>
          </Alert>
        ) : (
          <>
            <RelayLink demo={demo} />
            <Entrances demo={demo} />
            <Clock demo={demo} error={clockError} />
            <DemoKeys demo={demo} baseUrl={baseUrl} />
          </>
        )}
        {mayReset && <Reset />}
      </div>
    </Page>
  );
}

function RelayLink({ demo }: { demo: DemoDirectory }) {
  if (demo.relayLink === undefined) return null;
  return (
    <section class="grid gap-4 rounded-16 bg-blue-50 p-5 md:p-8" aria-labelledby="link-title">
      <h2 class="heading-2" id="link-title">
        {t(`${demo.holders.company.name}の専用リンク`, `The relay link of ${demo.holders.company.name}`)}
      </h2>
      <p>
        {t(
          '選考結果のメールに貼るリンクです。スマートフォンの大きさの窓で開くと、応募した方の見え方がわかります。確認コードはデモのメールに届きます。',
          'This is what stands in the result mail. Open it in a window as narrow as a phone to see what people see. The code arrives in the demo mail.',
        )}
      </p>
      <CopyBlock id="relay-link" label={t('専用リンク', 'Relay link')} text={demo.relayLink} />
      <p>
        <ButtonLink href={demo.relayLink}>{t('リンクを開く', 'Open the link')}</ButtonLink>
      </p>
    </section>
  );
}

function Entrances({ demo }: { demo: DemoDirectory }) {
  const { holders } = demo;
  const entrances: readonly (readonly [DemoRole, string, string, string])[] = [
    [
      'company',
      t('企業（はじめたばかり）', 'A company on its first day'),
      holders.company.name,
      t('リンクを1つ作ったところです。紹介はまだありません。', 'One link made, nobody introduced yet.'),
    ],
    [
      'established',
      t('企業（数か月使っている）', 'A company months later'),
      holders.established.name,
      t(
        '紹介27件、無料紹介枠2つ、選考が終わった方300名。',
        '27 introductions, two slots, 300 past applicants.',
      ),
    ],
    [
      'agency',
      t('人材紹介会社', 'A staffing agency'),
      holders.agency.name,
      t('自社を選んだ方の情報が、受信箱に届いています。', 'People who chose it wait in the inbox.'),
    ],
    [
      'operator',
      t('運営', 'The operator'),
      holders.operator.name,
      t('審査待ちの2社と、異議が1件あります。', 'Two applications and one objection to decide.'),
    ],
    [
      'candidate',
      t('候補者', 'A candidate'),
      t('山田 花子', 'Hanako Yamada'),
      t('3日前に登録し、2社を選びました。', 'Registered three days ago and chose two agencies.'),
    ],
  ];
  return (
    <Section id="entrances" title={t('入る', 'Enter')}>
      <ul class="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
        {entrances.map(([role, part, name, fact]) => (
          <li class="card flex flex-col gap-4">
            <div class="flex-1">
              <p class="support">{part}</p>
              <h3 class="heading-3">{name}</h3>
              <p class="mt-2">{fact}</p>
            </div>
            <Form action={paths.demoEntrance(role)}>
              <Button variant="secondary">
                {t('入る', 'Enter')}
                <span class="sr-only">{t(`：${name}`, `: ${name}`)}</span>
              </Button>
            </Form>
          </li>
        ))}
        <Mailbox />
      </ul>
    </Section>
  );
}
