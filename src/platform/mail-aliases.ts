/** A mail provider that delivers several spellings of an address to one mailbox, by its own documentation. */
interface Provider {
  /** The domain that stands for all of them. */
  readonly domain: string;
  readonly ignoresDots: boolean;
}

const provider = (domains: string, ignoresDots: boolean): [string, Provider][] => {
  const all = domains.split(' ');
  return all.map((domain) => [domain, { domain: all[0] ?? domain, ignoresDots }]);
};

/**
 * Only what a provider says itself: a fold too many makes one person of two. Carriers' addresses (docomo, au, SoftBank)
 * have no such aliases: the same name at two of their domains may be two people.
 */
const PROVIDERS: ReadonlyMap<string, Provider> = new Map([
  // support.google.com/mail/answer/7436150 (dots); googlemail.com is the same service under its other name.
  ...provider('gmail.com googlemail.com', true),
  // support.apple.com/118230: whoever has @me.com or @mac.com has the same name @icloud.com.
  ...provider('icloud.com me.com mac.com', false),
  // proton.me/support/addresses-and-aliases: @pm.me and the older domains are the same name in short.
  ...provider('proton.me protonmail.com protonmail.ch pm.me', false),
]);

/** The one spelling of a mailbox that its provider's aliases lead to; other addresses stay as they are. */
export function withoutAlias(local: string, domain: string): string {
  const known = PROVIDERS.get(domain);
  if (known === undefined) return `${local}@${domain}`;
  return `${known.ignoresDots ? local.replaceAll('.', '') : local}@${known.domain}`;
}
