import type { JstDate } from '../../platform/calendar.ts';
import type { MailText } from '../../ui/mail-text.tsx';
import { inLanguage, t } from '../../ui/rendering.ts';
import { formatDate, type Locale } from '../../ui/text.ts';
import { senderFacts } from '../letters/rules/compose.ts';
import { type Variable, valuesOf, variablesIn } from '../letters/rules/variables.ts';
import { REMINDER_DAYS } from './rules/due.ts';
import type { EndedHere, InvitationKind, RecordedChange } from './rules/facts.ts';
import { fillOwnText } from './rules/own-text.ts';

/** What an invitation says. */
export interface InvitationFacts {
  readonly locale: Locale;
  readonly kind: InvitationKind;
  readonly recipientName: string;
  readonly company: {
    readonly name: string;
    readonly nameEn: string | null;
    readonly address: string;
    readonly contactMail: string;
  };
  readonly selection: Pick<EndedHere, 'status' | 'endedOn' | 'openingTitle'>;
  /** From when the company takes an application again. */
  readonly mayApplyFrom: JstDate | null;
  readonly change: Pick<RecordedChange, 'side' | 'words'> | null;
  /** Whether the person asked to be asked at this time. */
  readonly isAskedFor: boolean;
  readonly opening: { readonly title: string; readonly url: string | null } | null;
  readonly careersUrl: string | null;
  /** The company's own words; null: ours. */
  readonly subject: string | null;
  readonly body: string | null;
  /** Where all answers are given. */
  readonly url: string;
  /** To somebody who ticked at a link, and whom the company does not know; where they stop it. */
  readonly ticked?: { readonly settingsUrl: string } | undefined;
}

/** An invitation as it would leave. */
export interface WrittenInvitation {
  readonly mail: MailText;
  /** What the company's own text asks for and nobody has a value for: such a mail does not leave. */
  readonly missing: readonly Variable[];
}

/**
 * Writes an invitation to apply again: the earlier result in one clause and why now, then what it is about, then the answers, each as good as
 * the other. Never the recorded reason, nothing of agencies (docs/rules.md §14.5).
 */
export function invitationMail(facts: InvitationFacts): WrittenInvitation {
  const { locale, company, opening, recipientName } = facts;
  const sender = senderFacts(company, locale);
  const values = { recipientName, ...sender, openingTitle: opening?.title };
  const own = [facts.subject, facts.body].filter((text) => text !== null).join('\n');
  const known = valuesOf({ ...values, link: undefined });
  return inLanguage(locale, () => {
    const name = sender.companyName ?? company.name;
    const subject =
      facts.subject === null
        ? t(`再応募のご案内（${name}）`, `Applying again at ${name}`)
        : fillOwnText(facts.subject, values);
    const paragraphs = [
      t(`${recipientName} 様`, `Dear ${recipientName},`),
      facts.ticked === undefined
        ? t(`${name}です。${because(facts)}`, `This is ${name}. ${because(facts)}`)
        : fromLink(facts, name),
      ...(facts.body === null ? [] : [fillOwnText(facts.body, values).replaceAll('\r\n', '\n').trim()]),
      ...about(facts),
      t(
        `お返事は、次のページからお選びください。どれを選んでも、不利になることはありません。\n・もう一度応募する\n・いまは考えていない（時期を選べます）\n・今後の案内は不要\n${facts.url}`,
        `Please answer on this page. No answer puts you at a disadvantage.\n- Apply again\n- Not now (you choose until when)\n- No more invitations\n${facts.url}`,
      ),
      afterwards(facts),
    ];
    const foot =
      facts.ticked === undefined
        ? recordedFoot(company, name)
        : t(
            `${name}からの案内を止める：\n${facts.ticked.settingsUrl}`,
            `To stop invitations from ${name}:\n${facts.ticked.settingsUrl}`,
          );
    const text = `${[...paragraphs, `--\n${foot}`].join('\n\n')}\n`;
    const missing = variablesIn(own).filter((variable) => !known.has(variable));
    return { mail: { locale, subject: subject.replaceAll(/\s+/g, ' '), text }, missing };
  });
}

/** Why somebody whom the company knows is written to. */
function recordedFoot({ address, contactMail }: InvitationFacts['company'], name: string): string {
  return t(
    `このメールは、${name}の選考や在籍の記録にあるアドレスにお送りしています。\n${address}\n心当たりがない場合は、${contactMail} にお知らせください。`,
    `This mail goes to the address on record of your application to, or time at, ${name}.\n${address}\nIf that is unknown to you, write to ${contactMail}.`,
  );
}

/** Why somebody whom it does not know is, and that it still does not. */
function fromLink({ selection: { endedOn }, isAskedFor }: InvitationFacts, name: string): string {
  const day = endedOn === null ? '' : formatDate(endedOn);
  const why = isAskedFor
    ? t(
        'この時期にもう一度とお返事をいただいていたため、お送りします。',
        'You asked us to write again at this time.',
      )
    : t(
        `${day}の登録のときに「この企業からの再応募の案内を受け取る」を選ばれたため、お送りします。`,
        `On ${day} you registered and ticked that it may invite you again.`,
      );
  return t(
    `${name}からの再応募のご案内です。${why}\nこのメールはキャリアリレーからお送りしています。どなたにお送りしたかは、${name}に伝わりません。`,
    `An invitation from ${name} to apply again. ${why}\nCareer Relay sends this mail; ${name} is not told to whom it goes.`,
  );
}

/** The earlier result in one clause, and why now. */
function because({ selection, mayApplyFrom, change, isAskedFor }: InvitationFacts): string {
  const { status, endedOn, openingTitle } = selection;
  const [year, month] = (endedOn ?? '').split('-');
  const when = endedOn === null ? '' : t(`${year}年${Number(month)}月に`, `in ${year}/${month}`);
  const of =
    openingTitle === ''
      ? t('選考', 'the selection')
      : t(`「${openingTitle}」の選考`, `the selection for ${openingTitle}`);
  const past = {
    rejected: t(`${when}${of}はお見送りとなりましたが、`, `We did not go on with you in ${of} ${when};`),
    withdrawn: t(`${when}${of}を辞退されましたが、`, `You withdrew from ${of} ${when};`),
    left: t(`${when}当社を退職されましたが、`, `You left us ${when};`),
  }[status];
  return `${past.replace(' ;', ';')}${t('', ' ')}${whyNow(mayApplyFrom, change, isAskedFor)}`;
}

function whyNow(from: JstDate | null, change: InvitationFacts['change'], isAskedFor: boolean): string {
  if (isAskedFor)
    return t(
      'この時期にもう一度とお返事をいただいていたため、ご案内します。',
      'you asked us to write again at this time, so we do.',
    );
  if (change !== null && change.words !== null)
    return change.side === 'company'
      ? t(
          `その後、当社で変わったことがあるため、ご案内します。\n変わったこと：${change.words}`,
          `something has changed at our side since, so we write.\nWhat has changed: ${change.words}`,
        )
      : t(
          `その後、ご本人からお知らせいただいたことがあるため、ご案内します。\nお知らせいただいたこと：${change.words}`,
          `you have told us something since, so we write.\nWhat you told us: ${change.words}`,
        );
  return from === null
    ? t('当社では、あらためてご応募をお受けしています。', 'we take applications again.')
    : t(
        `当社では、${formatDate(from)}から、あらためてご応募をお受けしています。`,
        `since ${formatDate(from)} we take an application of yours again.`,
      );
}

/** What it is about. */
function about({ opening, careersUrl }: InvitationFacts): string[] {
  if (opening !== null) {
    const at = opening.url === null ? '' : `\n${opening.url}`;
    return [t(`ご案内する求人：${opening.title}${at}`, `The opening: ${opening.title}${at}`)];
  }
  return careersUrl === null
    ? []
    : [
        t(
          `募集中の求人は、採用ページにあります。\n${careersUrl}`,
          `Our openings are on our careers page.\n${careersUrl}`,
        ),
      ];
}

/** What happens where nobody answers. */
function afterwards({ kind }: InvitationFacts): string {
  return kind === 'reminder'
    ? t(
        '前回のご案内にお返事がなかったため、もう一度だけお送りしました。お返事がなくても、かまいません。',
        'This repeats our last mail once, as there was no answer. You need not answer.',
      )
    : t(
        `お返事がなくても、かまいません。その場合は、${REMINDER_DAYS}日後からの営業日に一度だけ、同じご案内をお送りします。`,
        `You need not answer. If there is none, this mail is repeated once, on a business day from ${REMINDER_DAYS} days on.`,
      );
}

/** Tells somebody once that nobody asks any more, having answered neither of two, and how they come back. */
export function restMail(
  locale: Locale,
  { recipientName, company, url }: Pick<InvitationFacts, 'recipientName' | 'company' | 'url'>,
): MailText {
  const { companyName: name = company.name } = senderFacts(company, locale);
  return inLanguage(locale, () => ({
    locale,
    subject: t(`再応募のご案内を終えました（${name}）`, `We have stopped inviting you (${name})`),
    text: `${[
      t(`${recipientName} 様`, `Dear ${recipientName},`),
      t(
        `${name}です。2回のご案内にお返事がなかったため、再応募のご案内を終えました。これから、こちらからご案内することはありません。`,
        `This is ${name}. There was no answer to two invitations to apply again, so we have stopped: we do not invite you any more.`,
      ),
      t(
        `また案内を受け取りたくなったときは、次のページから戻せます。何もしなければ、このままです。\n${url}`,
        `Should you want invitations again, this page brings them back. If you do nothing, it stays as it is.\n${url}`,
      ),
      t(
        `--\n${company.address}\nお問い合わせ：${company.contactMail}`,
        `--\n${company.address}\nContact: ${company.contactMail}`,
      ),
    ].join('\n\n')}\n`,
  }));
}

/** In which language somebody is asked: that of the company's own words, else Japanese. */
export function languageOf(body: string | null): Locale {
  return body !== null && !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(body) ? 'en' : 'ja';
}
