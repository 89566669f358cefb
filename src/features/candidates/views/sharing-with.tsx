import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { DAYS, formatDateTime, type Pair } from '../../../ui/text.ts';
import type { ConsentRecord } from '../../consents/actions/own-consents.ts';
import { type ConsentEvent, eventsOf } from '../../consents/rules/consent-record.ts';
import { itemLabel, PURPOSE_WORDS } from '../../consents/rules/wording.ts';
import type { Contact } from '../../contacts/actions/own-contacts.ts';
import type { NudgeState } from '../../contacts/rules/nudge.ts';
import type { Note } from '../../introductions/actions/note-items.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OwnHolding } from '../actions/own-place.ts';
import { answerWords, notOpenWords } from '../rules/answer-words.ts';
import { ContactsSection, NudgeSection } from './contacts.tsx';
import { NotesSection } from './notes.tsx';
import { SeenSection } from './seen.tsx';
import { HandedOver } from './sharing-card.tsx';

interface SharingWithView {
  /** The newest handing-over to this agency. */
  readonly sharing: OwnHolding;
  readonly consents: readonly ConsentRecord[];
  /** What this agency wrote down of contacting the person. */
  readonly contacts: readonly Contact[];
  readonly nudge: NudgeState;
  /** What this agency added beside the person's items. */
  readonly notes: readonly Note[];
  readonly now: Date;
}

/** One agency in full: what it has and why, and each consent with the words that were agreed to. */
export function SharingWithPage({ sharing, consents, contacts, nudge, notes, now }: SharingWithView) {
  const name = t(...nameWords(sharing.agency));
  const { contactMail } = sharing.agency;
  return (
    <Page zone="candidate" title={name} done={DONE}>
      <PageHeader
        title={name}
        names={[name]}
        back={{ href: paths.candidate.sharing(), label: t('共有と同意', 'Sharing and consent') }}
      />
      <DescriptionList
        items={[
          ...(sharing.withdrawnAt === null
            ? [{ term: t('返事', 'Its answer'), description: t(...answerWords(sharing, DAYS)) }]
            : []),
          {
            term: t('いま見られる内容', 'What it can see now'),
            description:
              sharing.withdrawnAt !== null ? (
                t('ありません。見せるのをやめています。', 'Nothing: you have stopped sharing.')
              ) : sharing.isOpenToAgency ? (
                <HandedOver {...sharing} />
              ) : (
                t(...notOpenWords(sharing, DAYS))
              ),
          },
          ...(sharing.withdrawnAt === null && !sharing.isOpenToAgency && !sharing.waitsForConsent
            ? [
                {
                  term: t('再開後に見られる内容', 'What it can see then'),
                  description: <HandedOver {...sharing} />,
                },
              ]
            : []),
          { term: t('目的', 'Purpose'), description: t(...PURPOSE_WORDS) },
          {
            term: t('この会社に尋ねる', 'Ask the agency'),
            description: <a href={`mailto:${contactMail}`}>{contactMail}</a>,
          },
        ]}
      />
      {sharing.withdrawnAt === null && (
        <ButtonRow>
          <ButtonLink variant="secondary" href={paths.candidate.withdrawal(sharing.agencyId)}>
            {t('見せるのをやめる', 'Stop sharing')}
          </ButtonLink>
        </ButtonRow>
      )}
      <div class="stack is-tight">
        {sharing.values?.cv !== undefined && (
          <p class="link-line">
            <a href={paths.candidate.sharedCv(sharing.agencyId)} download>
              {t('この会社に渡したファイルをダウンロードする', 'Download the file this agency has')}
            </a>
          </p>
        )}
        <p class="link-line">
          <a href={paths.candidate.complaint(sharing.agencyId)}>
            {t('この会社について苦情を送る', 'Send a complaint about this agency')}
          </a>
        </p>
      </div>
      <ContactsSection contacts={contacts} name={name} now={now} />
      {!sharing.waitsForConsent && <NudgeSection agencyId={sharing.agencyId} state={nudge} />}
      <NotesSection notes={notes} values={sharing.values ?? {}} />
      <SeenSection seen={sharing.seen} />
      <Section>
        <details>
          <summary>
            {t(`同意の記録と控え（${consents.length}件）`, `Your consents and receipts (${consents.length})`)}
          </summary>
          <div class="stack">
            <p>
              {t(
                '控えは署名つきのファイルです。お名前もメールアドレスも入っていません。',
                'A receipt is a signed file. Your name and address are not in it. ',
              )}
              <a href={paths.receiptCheck()}>{t('控えを確かめる', 'Check a receipt')}</a>
            </p>
            {consents.map((consent) => (
              <ConsentCard consent={consent} />
            ))}
          </div>
        </details>
      </Section>
    </Page>
  );
}

const DONE: DoneWords = {
  answered: ['お答えを記録しました。', 'Your answer is recorded.'],
  nudged: ['催促しました。', 'The agency has been asked.'],
  unnudged: ['催促を取りやめました。メールは出ません。', 'You took it back. No mail leaves.'],
  not_unnudged: [
    '取りやめられませんでした。メールが出たあとです。',
    'It could not be taken back: the mail has left.',
    'error',
  ],
  not_nudged: [
    'いまは催促できません。理由は「催促」にあります。',
    'Not possible now. The reason is below.',
    'error',
  ],
};

const METHODS: Readonly<Record<ConsentRecord['method'], Pair>> = {
  registration_form: ['登録の画面で', 'on the registration page'],
  own_page: ['あなたのページで', 'on your own page'],
};

/** What the link to a receipt is called: no two of one consent alike. */
function receiptLabel({ state, items }: ConsentEvent): string {
  if (state === 'given') return t('同意の控え', 'Receipt of this consent');
  if (state === 'withdrawn') return t('取り消しの控え', 'Receipt of its withdrawal');
  const [ja, en] = itemLabel(items[0] ?? '');
  return t(`「${ja}」の取り消しの控え`, `Receipt of the withdrawal: ${en}`);
}

/** When, how, for what and in which words a consent was given, and until when it held. */
function ConsentCard({ consent }: { consent: ConsentRecord }) {
  const { at, withdrawnAt, takenBack, items, locale, wording, method } = consent;
  return (
    <Card
      title={t(`${formatDateTime(at)} の同意`, `Consent of ${formatDateTime(at)}`)}
      level={3}
      tone={withdrawnAt === null ? undefined : 'quiet'}
    >
      <div class="stack is-tight">
        <p>
          {t(`${METHODS[method][0]}、次の項目に同意しました：`, `Given ${METHODS[method][1]}, for: `)}
          {listed(items.map(itemLabel))}
        </p>
        <p>
          {withdrawnAt === null
            ? t('この同意は続いています。', 'This consent holds.')
            : t(
                `${formatDateTime(withdrawnAt)} に取り消しました。`,
                `Withdrawn ${formatDateTime(withdrawnAt)}.`,
              )}
        </p>
        {takenBack.map(({ item, at: when }) => (
          <p>
            {t(
              `${formatDateTime(when)} に「${itemLabel(item)[0]}」を取り消しました。`,
              `${itemLabel(item)[1]}: withdrawn ${formatDateTime(when)}.`,
            )}
          </p>
        ))}
        {eventsOf(consent).map((event) => (
          <p class="link-line">
            <a download href={paths.candidate.consentReceipt(consent.agencyId, event.id)}>
              {receiptLabel(event)}
            </a>
          </p>
        ))}
        <details>
          <summary>{t('同意した文面を読む', 'Read the words you agreed to')}</summary>
          <p class="whitespace-pre-line" lang={locale}>
            {wording}
          </p>
        </details>
      </div>
    </Card>
  );
}
