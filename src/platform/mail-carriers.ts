import type { Pair } from '../ui/text.ts';

type Carrier = readonly [name: Pair, domains: string];

/**
 * The domains that Japan's mobile carriers give out, older ones too. Many of these mailboxes let in nothing but mail from
 * phones and from domains their owner has named; what is kept out is dropped without a word to the sender.
 */
const CARRIERS: readonly Carrier[] = [
  [['ドコモ', 'docomo'], 'docomo.ne.jp'],
  [['au', 'au'], 'au.com ezweb.ne.jp ido.ne.jp'],
  [['UQ mobile', 'UQ mobile'], 'uqmobile.jp uqmobile.au.com'],
  [
    ['ソフトバンク', 'SoftBank'],
    'softbank.ne.jp i.softbank.jp vodafone.ne.jp jp-d.ne.jp jp-h.ne.jp jp-t.ne.jp jp-c.ne.jp jp-r.ne.jp jp-k.ne.jp jp-n.ne.jp jp-s.ne.jp jp-q.ne.jp disney.ne.jp disneymobile.ne.jp',
  ],
  [
    ['ワイモバイル', 'Y!mobile'],
    'ymobile.ne.jp ymobile1.ne.jp yahoo.ne.jp y-mobile.ne.jp emobile.ne.jp emnet.ne.jp willcom.com pdx.ne.jp wcm.ne.jp',
  ],
  [['楽天モバイル', 'Rakuten Mobile'], 'rakumail.jp'],
];

const BY_DOMAIN: ReadonlyMap<string, Pair> = new Map(
  CARRIERS.flatMap(([name, domains]) => domains.split(' ').map((domain) => [domain, name] as const)),
);

/**
 * The mobile carrier behind a mail domain, by name; undefined for every other one. A domain below a carrier's is the
 * carrier's, too (`t.vodafone.ne.jp`). Never a reason to refuse: the mail may well arrive.
 */
export function carrierOf(domain: string): Pair | undefined {
  const labels = domain.toLowerCase().split('.');
  for (let first = 0; first < labels.length - 1; first += 1) {
    const name = BY_DOMAIN.get(labels.slice(first).join('.'));
    if (name !== undefined) return name;
  }
  return undefined;
}
