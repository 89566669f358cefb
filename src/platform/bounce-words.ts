/** What a returned mail says of the mailbox: it is not there, or it (or we) could not be served now. */
export type Verdict = 'hard' | 'soft';

/** Mailboxes that are full, and servers that are busy or turn us down, whatever number stands beside the words. */
const NOT_NOW = [
  /mailbox (?:is )?full|(?:over|exceed\w*|out of)[ \w]{0,20}(?:quota|storage|space|capacity)|quota (?:is )?(?:full|exceeded)/i,
  /mailbox size|insufficient (?:system )?storage|disk space|too (?:large|big|many)/i,
  /try(?: again)? later|temporar|rate limit|at a rate|greylist/i,
  /容量(?:を|が)?(?:超|制限|不足|いっぱい|オーバー)|一杯です|いっぱいです|しばらく(?:して|経って)|一時的/,
  /邮箱已满|已超出|暫時|편지함이 가득|boîte (?:aux lettres )?pleine|postfach (?:ist )?voll/i,
];

/** About us or the text, not about the mailbox. */
const TURNED_DOWN = [
  /spam|blocked|blacklist|blocklist|black list|reputation|policy|dmarc|\bspf\b|dkim|not authori[sz]ed|relay(?:ing)? denied/i,
  /\bsender (?:address |domain )?(?:rejected|verif\w*|denied|refused|invalid|unknown|not )/i,
  /content (?:rejected|restriction)|virus|timed? ?out|connection refused|lost connection/i,
  /受信拒否|迷惑メール|指定受信|拒否設定|ブロック|制限されて/,
];

const NOT_THERE = [
  /user unknown|unknown (?:user|recipient|local part|mailbox)|no such (?:user|recipient|mailbox|address|person|domain)/i,
  /(?:user|recipient|mailbox|address|account|domain)(?: name)?[ <>\w.@+=-]{0,90}(?:not found|unknown|not exist|unavailable|disabled|inactive|invalid|no longer)/i,
  /(?:invalid|unrouteable|undeliverable|non-?existent|bad) (?:recipient|address|mailbox|user|destination)/i,
  /no mailbox (?:here )?by that name|isn't a (?:valid|known)|not (?:a valid|our) (?:mailbox|user|customer|recipient)|not our customer/i,
  /recipient (?:address )?rejected|host (?:or domain name )?not found|recipient-?not-?found|recipnotfound|wasn't found|couldn't be found/i,
  /(?:あて先|宛先|宛て先|アドレス|ユーザー?|メールボックス|受信者)[^。\n]{0,40}(?:存在し|見つかり|不明|ありません|無効|使われて|間違)/,
  /収件人不存在|收件人不存在|用户不存在|查無此|존재하지 않|adresse inconnue|utilisateur inconnu|unbekannter (?:empfänger|nutzer)|desconocid/i,
];

/** Statuses (RFC 3463) that say by themselves that the mailbox, or its domain, is not there. */
const GONE = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1', '5.4.4']);
/** Statuses that say only that it failed, or stand for something else with some who give them out: their words decide. */
const GENERIC = new Set(['5.0.0', '5.1.0', '5.4.1', '5.5.0', '5.5.1']);

/**
 * What a failed delivery says of the mailbox. Only what says that the mailbox itself is not there is `hard`: whoever turns
 * us down, or is full, may take the next mail.
 * @param status of RFC 3463 (`5.1.1`), or null where none is given
 * @param words the server's; those of a stranger, at any length
 * @returns undefined where neither says anything
 */
export function verdictOf(status: string | null, words: string): Verdict | undefined {
  const text = words.slice(0, LONGEST);
  const says = (patterns: readonly RegExp[]) => patterns.some((pattern) => pattern.test(text));
  if (says(NOT_NOW)) return 'soft';
  if (status !== null && GONE.has(status)) return 'hard';
  if (status !== null && !GENERIC.has(status)) return 'soft';
  if (says(NOT_THERE) && !says(TURNED_DOWN)) return 'hard';
  return status !== null || says(TURNED_DOWN) ? 'soft' : undefined;
}

/** A server's own load and limits, or what it holds against us. */
const ABOUT_SERVERS = [
  ...TURNED_DOWN,
  /rate limit|at a rate|too (?:many|much)|\bload\b|system storage|disk space|server (?:is )?busy|not accepting|service (?:is )?(?:un|not )/i,
];

/**
 * Whether a server that puts a recipient off (4xx) speaks of that recipient, and not of itself or of us. Whoever it was may still
 * be the server's own trouble: what it says to others tells.
 * @param isToRecipient whether it answered the recipient's address, and not the text
 */
export function isAboutRecipient(status: string | null, words: string, isToRecipient: boolean): boolean {
  if (status !== null && /^4\.[12]\./.test(status)) return true;
  if (!isToRecipient || (status !== null && /^4\.[356]\./.test(status))) return false;
  return !ABOUT_SERVERS.some((pattern) => pattern.test(words.slice(0, LONGEST)));
}

/** What servers have to say stands far before this. */
const LONGEST = 4_000;

/** The status of RFC 3463 in a server's words or at the head of a field (`550 5.1.1 …`, `5.1.1 (bad mailbox)`), or null. */
export function statusIn(text: string | undefined): string | null {
  return /(?:^|[\s#<(;-])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(text ?? '')?.[1] ?? null;
}
