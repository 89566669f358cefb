import type { LetterBatchId } from '../../../platform/ids.ts';
import { normalizeMailAddress, readableMail } from '../../../platform/mail-address.ts';
import { carrierOf } from '../../../platform/mail-carriers.ts';
import { CopyBlock } from '../../../ui/copy-block.tsx';
import { TYPED_FORM } from '../../../ui/forms/form.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { senderName } from '../../../ui/mail-text.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatNumber } from '../../../ui/text.ts';
import type { ComposedLetter, LetterPlan } from '../actions/plan-letters.ts';
import type { PreparedLetters } from '../actions/prepare-letters.ts';
import type { Scheduled } from '../actions/schedule-letters.ts';
import { becauseWords } from '../rules/hindrance.ts';
import { openingsOf } from '../rules/plan.ts';
import { VARIABLE_WORDS, type Variable } from '../rules/variables.ts';
import { HeldAlert, HeldNote } from './held.tsx';
import { LetterChoiceForm } from './letter-choice.tsx';
import { UnreadSteps } from './unread-steps.tsx';

type PrepareProps = PreparedLetters & {
  /** Id of the press, drawn with the page. */
  batchId: LetterBatchId;
  /** Why the press before did nothing. */
  refused?: Extract<Scheduled, { ok: false }>['reason'] | undefined;
};

const PREVIEWED = 5;

/** What would be sent to whom and when, and who gets nothing and why: before anything is scheduled. */
export function PrepareLettersPage(props: PrepareProps) {
  const { plan, refused } = props;
  const { letters, hindered } = plan;
  return (
    <Page zone="company" title={t('連絡の内容を確かめる', 'Look at the letters')} languageForm={TYPED_FORM}>
      <PageHeader
        title={t('連絡の内容を確かめる', 'Look at the letters')}
        lead={
          letters.length > 0
            ? t(
                'まだ何も送られません。下のボタンを押すと送信予定になり、送られるまで取り消せます。',
                'Nothing is sent yet. The button below schedules the letters, and they can be cancelled until they leave.',
              )
            : t('まだ何も送られません。', 'Nothing is sent yet.')
        }
        back={{ href: paths.company.letters(), label: t('結果の連絡', 'Result letters') }}
      />
      {refused && <Refused reason={refused} />}
      <HeldAlert people={plan.held.size} />
      <LetterChoiceForm {...props} />
      {letters.length > 0 && (
        <Section
          title={
            letters.length <= PREVIEWED
              ? t(`送る内容（${letters.length}通）`, `What they say (${letters.length})`)
              : t(
                  `送る内容（${formatNumber(letters.length)}通のうち${PREVIEWED}通）`,
                  `What they say (${PREVIEWED} of ${formatNumber(letters.length)})`,
                )
          }
          id="letters"
          lead={<FromAndEnd {...props} />}
        >
          {letters.slice(0, PREVIEWED).map((letter, index) => (
            <Preview letter={letter} isOpen={index === 0} />
          ))}
          <Recipients letters={letters} held={plan.held} />
        </Section>
      )}
      {hindered.length > 0 && (
        <Section
          title={t(
            `送らない方（${formatNumber(hindered.length)}名）`,
            `Who gets none (${formatNumber(hindered.length)})`,
          )}
          id="hindered"
        >
          <Table
            caption={t('送らない方とその理由', 'Who gets none, and why')}
            captionHidden
            rows={hindered}
            empty={null}
            columns={[
              {
                label: t('氏名', 'Name'),
                head: true,
                kind: 'name',
                cell: ({ recipient }) => (
                  <a href={paths.company.applicant(recipient.id)}>{recipient.fullName}</a>
                ),
              },
              {
                label: t('理由', 'Reason'),
                cell: ({ because, missing = [] }) =>
                  missing.length === 0
                    ? t(...becauseWords(because))
                    : t(
                        `文面に差し込む値がありません：${namesOf(missing)}。取り込み直すか、この値を使わない文面を選んでください。`,
                        `The text asks for what is not recorded: ${namesOf(missing)}. Import it, or choose a text without it.`,
                      ),
              },
            ]}
          />
        </Section>
      )}
    </Page>
  );
}

/** What a letter has beside what is shown: whose name it bears, where answers go, and how it ends. */
function FromAndEnd({ from: { name, replyTo }, choice }: PrepareProps) {
  const sender = senderName(choice.text.locale, name);
  return (
    <>
      {t(
        `差出人は「${sender}」、返信の宛先は${replyTo}です。本文のあとに、運営の連絡先と、このようなメールを止めるリンクが付きます。`,
        `From ${sender}; answers go to ${replyTo}. After the body come the operator’s contact and a link that stops such mail.`,
      )}
    </>
  );
}

function Refused({ reason }: { reason: NonNullable<PrepareProps['refused']> }) {
  const [title, text] = {
    changed: [
      t('内容が変わったため、まだ送信予定にしていません', 'Nothing was scheduled: something has changed'),
      t(
        '選んだ文面などに合わせて、表示を新しくしました。確かめてから、もう一度押してください。',
        'The page now shows your choice and what is recorded. Look at it, then press again.',
      ),
    ],
    nobody: [
      t('送れる方がいません', 'There is nobody to send to'),
      t('下の理由を確かめてください。', 'See the reasons below.'),
    ],
    link_closed: [
      t('専用リンクが使えなくなっています', 'The relay link no longer works'),
      t('別のリンクか「付けない」を選んでください。', 'Choose another link, or none.'),
    ],
  }[reason] as [string, string];
  return (
    <Alert kind="warning" title={title}>
      <p>{text}</p>
    </Alert>
  );
}

/** Everybody who gets a letter, for whoever ticked a whole list. */
function Recipients({ letters, held }: { letters: readonly ComposedLetter[]; held: LetterPlan['held'] }) {
  const title = t(
    `送る方の一覧（${formatNumber(letters.length)}名）`,
    `Everybody who gets one (${formatNumber(letters.length)})`,
  );
  return (
    <details
      open={letters.some(
        ({ recipient, written }) =>
          carrierBehind(recipient) !== undefined || held.has(recipient.id) || written.unreadSteps.length > 0,
      )}
    >
      <summary>{title}</summary>
      <Table
        caption={title}
        captionHidden
        rows={letters}
        empty={null}
        columns={[
          {
            label: t('氏名', 'Name'),
            head: true,
            kind: 'name',
            cell: ({ recipient }) => (
              <>
                <a href={paths.company.applicant(recipient.id)}>{recipient.fullName}</a>
                <HeldNote held={held.get(recipient.id)} />
              </>
            ),
          },
          {
            label: t('求人', 'Opening'),
            cell: ({ selections, written }) => (
              <>
                {openingsOf(selections).join(t('、', ', '))}
                <UnreadSteps steps={written.unreadSteps} />
              </>
            ),
          },
          { label: t('メールアドレス', 'Mail address'), cell: ({ recipient }) => <Address {...recipient} /> },
        ]}
      />
    </details>
  );
}

/** An address, and a word where the carrier behind it keeps much mail out without telling anybody. */
function Address({ mailAddress }: { mailAddress: string }) {
  const carrier = carrierBehind({ mailAddress });
  return (
    <>
      {readableMail(mailAddress)}
      {carrier && (
        <span class="support block">
          {t(
            `${carrier[0]}のアドレスです。届かないことがあります。`,
            `An address of ${carrier[1]}: mail may not arrive.`,
          )}
        </span>
      )}
    </>
  );
}

function carrierBehind({ mailAddress }: { mailAddress: string }) {
  return carrierOf(normalizeMailAddress(mailAddress)?.domain ?? '');
}

function Preview({ letter, isOpen }: { letter: ComposedLetter; isOpen: boolean }) {
  const { recipient, written, replaces, selections } = letter;
  const { locale, subject, text } = written.mail;
  return (
    <Card title={recipient.fullName} isName level={3}>
      <p>
        <Address {...recipient} />
      </p>
      <UnreadSteps steps={written.unreadSteps} />
      {replaces !== null && (
        <p role="note">
          {t(
            '送信予定の連絡が1通あります。まとめて、この1通だけを送ります。',
            'A letter to this person waits already. This one says all of it, and the other does not leave.',
          )}
        </p>
      )}
      {selections.length > 1 && (
        <p class="support">
          {t(
            `${selections.length}件の選考を、1通で伝えます。`,
            `One letter for ${selections.length} selections.`,
          )}
        </p>
      )}
      <details open={isOpen}>
        <summary>{t(`件名：${subject}`, `Subject: ${subject}`)}</summary>
        <CopyBlock
          id={`letter-${recipient.id}`}
          label={t('本文', 'Body')}
          text={text}
          lang={locale}
          length="long"
        />
      </details>
    </Card>
  );
}

function namesOf(missing: readonly Variable[]): string {
  return listed(missing.map((one) => [VARIABLE_WORDS[one].ja, VARIABLE_WORDS[one].en] as const));
}
