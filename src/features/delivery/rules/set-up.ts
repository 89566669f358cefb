import { Buffer } from 'node:buffer';
import { type Looked, tagsOf } from './set-up-records.ts';

/** What this installation sends with, as its environment says. */
export interface SetUpFacts {
  /** The domain of the sender's address. */
  readonly fromDomain: string;
  /** Where bounces go and mail is signed for; undefined where MAIL_DOMAIN is not set. */
  readonly mailDomain: string | undefined;
  /** Whether mail is taken in by SMTP. */
  readonly takesMail: boolean;
  /** The key that signs, its public half in base64 (SubjectPublicKeyInfo). */
  readonly dkim: { readonly selector: string; readonly publicKey: string } | undefined;
  /** The relay's host, where one is set. */
  readonly smtpHost: string | undefined;
  /** The host of BASE_URL, where mail would be taken in. */
  readonly host: string;
}

/** A name of this machine or network alone (localhost) is no domain that mail can come from. */
export function isMailDomain(domain: string): boolean {
  return domain.includes('.') && !/^[\d.]+$/.test(domain);
}

/** What the DNS said. What was not asked for is undefined. */
export interface SetUpAnswers {
  readonly spf: Looked;
  /** How following the record's includes ended. */
  readonly spfChain: SpfChain;
  readonly dkim: Looked | undefined;
  readonly dmarc: Looked;
  /** The domain whose DMARC record was found, or the sender's own. */
  readonly dmarcDomain: string;
  readonly mx: Looked | undefined;
  /** Hosts of MX records that have no address. */
  readonly mxWithoutAddress: readonly string[];
}

export type SpfChain = 'ok' | 'too_many' | 'loop' | 'broken_include' | 'unfollowed';

/** Good and weak send; wrong loses mail; unknown could not be asked; off is not used here. */
export type SetUpState = 'good' | 'weak' | 'wrong' | 'unknown' | 'off';

const SET_UP_CHECKS = ['spf', 'dkim', 'dmarc', 'alignment', 'mx'] as const;
type SetUpName = (typeof SET_UP_CHECKS)[number];

/** What one check came to. */
export interface SetUpCheck {
  readonly name: SetUpName;
  readonly state: SetUpState;
  readonly why: SetUpReason;
  /** Where the record stands, and what it should be, ready to copy; undefined where nothing is to be written. */
  readonly at: string | undefined;
  readonly type: 'TXT' | 'MX';
  readonly found: readonly string[];
  readonly shouldBe: string | undefined;
}

export type SetUpReason =
  | 'ok'
  | 'none'
  | 'several'
  | 'malformed'
  | 'timeout'
  | 'refused'
  | 'broken'
  | 'lets_everybody'
  | 'no_end'
  | 'too_many'
  | 'loop'
  | 'broken_include'
  | 'no_key'
  | 'revoked'
  | 'testing'
  | 'other_key'
  | 'only_watches'
  | 'partly'
  | 'no_mail_domain'
  | 'spf_alone'
  | 'not_taken_in'
  | 'null_mx'
  | 'without_address';

type Verdict = Pick<SetUpCheck, 'state' | 'why'>;
const wrong = (why: SetUpReason): Verdict => ({ state: 'wrong', why });
const weak = (why: SetUpReason): Verdict => ({ state: 'weak', why });
const GOOD: Verdict = { state: 'good', why: 'ok' };

/** Judges what the DNS said against what this installation sends with. */
export function judgeSetUp(facts: SetUpFacts, answers: SetUpAnswers): readonly SetUpCheck[] {
  const { fromDomain, mailDomain, dkim, smtpHost, host } = facts;
  const text = { type: 'TXT' } as const;
  const spfDomain = mailDomain ?? fromDomain;
  const key = dkim && `${dkim.selector}._domainkey.${spfDomain}`;
  return [
    {
      ...text,
      name: 'spf',
      ...judgeRecords(answers.spf, /^v=spf1(?: |$)/i, (record) => judgeSpf(record, answers.spfChain)),
      at: spfDomain,
      found: recordsOf(answers.spf, /^v=spf1/i),
      shouldBe: `v=spf1 ${smtpHost !== undefined && isMailDomain(smtpHost) ? `a:${smtpHost}` : 'a'} ~all`,
    },
    {
      ...text,
      name: 'dkim',
      ...(dkim === undefined || answers.dkim === undefined
        ? { state: 'off', why: 'no_key' }
        : judgeRecords(answers.dkim, /^/, (record) => judgeDkim(record, dkim.publicKey))),
      at: key,
      found: answers.dkim === undefined ? [] : recordsOf(answers.dkim, /^/),
      shouldBe: dkim && `v=DKIM1; k=rsa; p=${dkim.publicKey}`,
    },
    {
      ...text,
      name: 'dmarc',
      ...judgeRecords(answers.dmarc, /^v=dmarc1\s*(?:;|$)/i, judgeDmarc),
      at: `_dmarc.${answers.dmarcDomain}`,
      found: recordsOf(answers.dmarc, /^v=dmarc1/i),
      shouldBe: 'v=DMARC1; p=quarantine; adkim=s; aspf=s',
    },
    { ...text, name: 'alignment', ...judgeAlignment(facts), at: undefined, found: [], shouldBe: undefined },
    {
      name: 'mx',
      type: 'MX',
      ...(answers.mx === undefined
        ? { state: 'off', why: 'not_taken_in' }
        : judgeMx(answers.mx, answers.mxWithoutAddress)),
      at: answers.mx && spfDomain,
      found: answers.mx?.ok ? answers.mx.records : [],
      shouldBe: answers.mx && `10 ${isMailDomain(host) ? host : spfDomain}.`,
    },
  ];
}

/** One record of its kind, and that one as it should be; where the DNS did not answer, nobody knows. */
function judgeRecords(looked: Looked, kind: RegExp, judge: (record: string) => Verdict): Verdict {
  if (!looked.ok && looked.why !== 'none') return { state: 'unknown', why: looked.why };
  const [first, ...others] = recordsOf(looked, kind);
  if (first === undefined) return wrong('none');
  return others.length > 0 ? wrong('several') : judge(first);
}

function recordsOf(looked: Looked, kind: RegExp): readonly string[] {
  return looked.ok ? looked.records.filter((record) => kind.test(record)) : [];
}

function judgeSpf(record: string, chain: SpfChain): Verdict {
  const terms = record.toLowerCase().split(/ +/).slice(1);
  const end = terms.find((term) => /^[+~?-]?all$/.test(term));
  if (end === 'all' || end === '+all') return wrong('lets_everybody');
  if (chain === 'unfollowed') return { state: 'unknown', why: 'timeout' };
  if (chain !== 'ok') return wrong(chain);
  return end?.startsWith('?') || (end === undefined && !terms.some((term) => term.startsWith('redirect=')))
    ? weak('no_end')
    : GOOD;
}

function judgeDkim(record: string, publicKey: string): Verdict {
  const tags = tagsOf(record);
  const key = tags?.get('p')?.replace(/\s/g, '');
  if (tags === undefined || key === undefined || (tags.get('v') ?? 'DKIM1') !== 'DKIM1')
    return wrong('malformed');
  if (key === '') return wrong('revoked');
  const isOurs = Buffer.from(key, 'base64').equals(Buffer.from(publicKey, 'base64'));
  if (!isOurs || (tags.get('k') ?? 'rsa') !== 'rsa') return wrong('other_key');
  return tags.get('t')?.split(':').includes('y') ? weak('testing') : GOOD;
}

function judgeDmarc(record: string): Verdict {
  const tags = tagsOf(record);
  const policy = tags?.get('p')?.toLowerCase();
  if (policy === undefined || !['none', 'quarantine', 'reject'].includes(policy)) return wrong('malformed');
  if (policy === 'none') return weak('only_watches');
  return (tags?.get('pct') ?? '100') === '100' ? GOOD : weak('partly');
}

/** Sender, signature and return path under one domain: what DMARC asks for. Only the environment decides that. */
function judgeAlignment({ fromDomain, mailDomain, dkim }: SetUpFacts): Verdict {
  if (mailDomain === undefined) return weak('no_mail_domain');
  if (mailDomain !== fromDomain) return wrong('no_mail_domain');
  return dkim === undefined ? weak('spf_alone') : GOOD;
}

function judgeMx(looked: Looked, withoutAddress: readonly string[]): Verdict {
  if (!looked.ok) return looked.why === 'none' ? wrong('none') : { state: 'unknown', why: looked.why };
  if (looked.records.some((record) => /^\d+ \.?$/.test(record))) return wrong('null_mx');
  return withoutAddress.length > 0 ? wrong('without_address') : GOOD;
}
