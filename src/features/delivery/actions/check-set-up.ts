import { createPublicKey } from 'node:crypto';
import { Resolver } from 'node:dns/promises';
import type { Env } from '../../../platform/env.ts';
import { senderDomain } from '../../../platform/outbox.ts';
import {
  isMailDomain,
  judgeSetUp,
  type SetUpAnswers,
  type SetUpCheck,
  type SetUpFacts,
  type SpfChain,
} from '../rules/set-up.ts';
import {
  dmarcDomains,
  type Looked,
  MOST_SPF_LOOKUPS,
  shownRecord,
  spfLookups,
} from '../rules/set-up-records.ts';

/** What was found, and when it was looked up. */
export interface SetUpResult {
  readonly at: Date;
  readonly facts: SetUpFacts;
  readonly checks: readonly SetUpCheck[];
}

/** Looks the set-up of mail up in the DNS, one run at a time, and keeps what the last one found. */
export interface SetUpChecker {
  readonly facts: SetUpFacts;
  /** Who asks while a run is under way gets what that one finds. */
  check(now: Date): Promise<SetUpResult>;
  last(): SetUpResult | undefined;
}

/** Where the DNS is asked, and how long a question and a whole run may take. */
export interface DnsOptions {
  /** `address:port`; the system's where left out. */
  readonly servers?: readonly string[];
  readonly timeoutMs?: number;
  readonly deadlineMs?: number;
}

/** What this installation sends with. */
export function setUpFacts(
  env: Pick<Env, 'baseUrl' | 'mailDomain' | 'smtpInboundPort' | 'dkim' | 'smtpUrl'>,
): SetUpFacts {
  const { dkim, smtpUrl } = env;
  return {
    fromDomain: senderDomain(env),
    mailDomain: env.mailDomain,
    takesMail: env.mailDomain !== undefined && env.smtpInboundPort !== undefined,
    dkim: dkim && {
      selector: dkim.selector,
      publicKey: createPublicKey(dkim.privateKey.reveal())
        .export({ type: 'spki', format: 'der' })
        .toString('base64'),
    },
    smtpHost: smtpUrl && new URL(smtpUrl.reveal()).hostname,
    host: new URL(env.baseUrl).hostname,
  };
}

/** No transaction is open meanwhile: a DNS server may take its time, or never answer. */
export function setUpChecker(facts: SetUpFacts, options: DnsOptions = {}): SetUpChecker {
  let running: Promise<SetUpResult> | undefined;
  let last: SetUpResult | undefined;
  const run = async (at: Date): Promise<SetUpResult> => {
    const checks = isMailDomain(facts.fromDomain) ? judgeSetUp(facts, await lookUp(facts, options)) : [];
    last = {
      at,
      facts,
      checks: checks.map((one) => ({ ...one, found: one.found.slice(0, MOST_SHOWN).map(shownRecord) })),
    };
    return last;
  };
  return {
    facts,
    last: () => last,
    check(now) {
      running ??= run(now).finally(() => {
        running = undefined;
      });
      return running;
    },
  };
}

const MOST_SHOWN = 5;
/** More records than this of one name are nobody's set-up. */
const MOST_READ = 100;

async function lookUp(
  facts: SetUpFacts,
  { servers, timeoutMs = 2_000, deadlineMs = 15_000 }: DnsOptions,
): Promise<SetUpAnswers> {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 2 });
  if (servers !== undefined) resolver.setServers([...servers]);
  const deadline = setTimeout(() => resolver.cancel(), deadlineMs);
  const { fromDomain, mailDomain, dkim, takesMail } = facts;
  const domain = mailDomain ?? fromDomain;
  try {
    const [spf, key, dmarc, mx] = await Promise.all([
      text(resolver, domain),
      dkim && text(resolver, `${dkim.selector}._domainkey.${domain}`),
      findDmarc(resolver, fromDomain),
      takesMail ? mailHosts(resolver, domain) : undefined,
    ]);
    const own = spf.ok ? spf.records.find((record) => /^v=spf1(?: |$)/i.test(record)) : undefined;
    return {
      spf,
      spfChain: own === undefined ? 'ok' : await followSpf(resolver, domain, own),
      dkim: key,
      dmarc: dmarc.looked,
      dmarcDomain: dmarc.domain,
      mx: mx?.looked,
      mxWithoutAddress: mx?.withoutAddress ?? [],
    };
  } finally {
    clearTimeout(deadline);
  }
}

/** Follows include and redirect as a receiver does, until one of them is wrong or all are read. */
async function followSpf(resolver: Resolver, domain: string, record: string): Promise<SpfChain> {
  const seen = new Set([domain]);
  const first = spfLookups(record);
  let { lookups } = first;
  const waiting = [...first.next];
  while (lookups <= MOST_SPF_LOOKUPS) {
    const next = waiting.shift();
    if (next === undefined) return 'ok';
    if (seen.has(next)) return 'loop';
    seen.add(next);
    // A macro (%{i}) is filled in by the receiver alone.
    if (next.includes('%')) continue;
    const looked = await text(resolver, next);
    if (!looked.ok && looked.why !== 'none') return 'unfollowed';
    const included = looked.ok ? looked.records.find((one) => /^v=spf1(?: |$)/i.test(one)) : undefined;
    if (included === undefined) return 'broken_include';
    const more = spfLookups(included);
    lookups += more.lookups;
    waiting.push(...more.next);
  }
  return 'too_many';
}

/** The record of the domain, or of the first one above it that has any. */
async function findDmarc(resolver: Resolver, domain: string): Promise<{ looked: Looked; domain: string }> {
  const own = await text(resolver, `_dmarc.${domain}`);
  for (const above of dmarcDomains(domain)) {
    const looked = above === domain ? own : await text(resolver, `_dmarc.${above}`);
    const isThere = looked.ok && looked.records.some((record) => /^v=dmarc1/i.test(record));
    if (isThere || (!looked.ok && looked.why !== 'none')) return { looked, domain: above };
  }
  return { looked: own, domain };
}

async function mailHosts(resolver: Resolver, domain: string) {
  const looked = await asked(async () => {
    const hosts = await resolver.resolveMx(domain);
    return hosts
      .toSorted((one, other) => one.priority - other.priority)
      .map(({ priority, exchange }) => `${priority} ${exchange}`);
  });
  const hosts = looked.ok ? looked.records.map((record) => record.slice(record.indexOf(' ') + 1)) : [];
  const addresses = await Promise.all(
    hosts.slice(0, MOST_SHOWN).map(async (host) => {
      const [four, six] = await Promise.all([
        asked(() => resolver.resolve4(host)),
        asked(() => resolver.resolve6(host)),
      ]);
      const isNowhere = [four, six].every((one) => !one.ok && one.why === 'none');
      return host !== '' && isNowhere ? [host] : [];
    }),
  );
  return { looked, withoutAddress: addresses.flat() };
}

function text(resolver: Resolver, name: string): Promise<Looked> {
  return asked(async () => {
    const records = await resolver.resolveTxt(name);
    return records.map((parts) => parts.join(''));
  });
}

async function asked(question: () => Promise<readonly string[]>): Promise<Looked> {
  try {
    const records = await question();
    return records.length === 0
      ? { ok: false, why: 'none' }
      : { ok: true, records: records.slice(0, MOST_READ) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { ok: false, why: WHY.get(code) ?? 'broken' };
  }
}

const WHY: ReadonlyMap<string, 'none' | 'timeout' | 'refused'> = new Map([
  ['ENODATA', 'none'],
  ['ENOTFOUND', 'none'],
  ['ETIMEOUT', 'timeout'],
  ['ECANCELLED', 'timeout'],
  ['ESERVFAIL', 'refused'],
  ['EREFUSED', 'refused'],
  ['ECONNREFUSED', 'refused'],
]);
