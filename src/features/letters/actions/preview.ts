import { firstPage } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { type ApplicantId, type RelayLinkId, readId } from '../../../platform/ids.ts';
import type { Locale } from '../../../ui/text.ts';
import { getApplicant, searchApplicants } from '../../applicants/actions/read-applicants.ts';
import { mayReceiveRelayMail } from '../../applicants/rules/relay-mail.ts';
import { getRelayLink, type LinkWithFigures, listRelayLinks } from '../../links/actions/show-links.ts';
import { getOrganisation } from '../../parties/store/organisations.ts';
import { type RecipientFacts, senderFacts } from '../rules/compose.ts';

/** Whom a text is shown for, and with which link in it: as the address or the form says. */
export interface PreviewChoice {
  readonly person?: string | undefined;
  readonly link?: string | undefined;
}

/** Whom and what a preview can be shown with, and what was chosen of it. */
export interface PreviewSetting {
  readonly people: readonly { readonly id: ApplicantId; readonly name: string }[];
  readonly links: readonly { readonly id: RelayLinkId; readonly name: string }[];
  /** Null for the invented person. */
  readonly person: { readonly id: ApplicantId; readonly endReason: string | null } | null;
  readonly link: {
    readonly id: RelayLinkId;
    readonly name: string;
    readonly code: string;
    readonly kind: 'generic' | 'personal';
    readonly isTest: boolean;
  } | null;
  /** What is filled in for whoever is shown, invented where nobody was chosen; of a personal link, the beginning that all have. */
  readonly shown: RecipientFacts;
  /** The same for copying: nobody's name stands in it unless somebody was chosen. */
  readonly copied: RecipientFacts;
}

/** The people last told a result who are offered, and links. */
const MOST_OFFERED = 20;
const MOST_LINKS = 50;

const INVENTED = { ja: ['山田 花子', '営業職'], en: ['Hanako Yamada', 'Sales'] } as const;

/**
 * What a text is shown with: the company’s own facts, one of its links, and one of the people whose last selection ended in
 * a rejection or an invented one.
 * @param urlOf the public address behind a link's code
 * @throws NotFound for a person or link that is not the company's
 */
export async function readPreview(
  tx: Tx,
  chosen: PreviewChoice,
  locale: Locale,
  urlOf: (code: string) => string,
): Promise<PreviewSetting> {
  const [sender, people, links] = await Promise.all([
    getOrganisation(tx, tx.organisationId),
    searchApplicants(tx, { status: 'rejected' }, firstPage(MOST_OFFERED)),
    listRelayLinks(tx, firstPage(MOST_LINKS)),
  ]);
  const usable = links.rows.filter(({ state }) => state === 'open' || state === 'test');
  const linkId = chosen.link === undefined ? onlyOne(usable) : readId<RelayLinkId>(chosen.link);
  const link = linkId === undefined ? null : (await getRelayLink(tx, linkId)).link;
  const personId = readId<ApplicantId>(chosen.person);
  const person = personId === undefined ? null : await getRecipient(tx, personId);
  const isGeneric = link?.kind === 'generic';
  const base = { ...senderFacts(sender, locale), link: isGeneric ? urlOf(link.code) : undefined };
  const [inventedName, inventedOpening] = INVENTED[locale];
  const openingTitle = person?.openingTitle || (link?.openingTitle ?? undefined);
  const copied = {
    ...base,
    recipientName: person?.name,
    openingTitle,
    step: person?.step,
    endReason: person?.endReason,
  };
  return {
    people: people.rows.map(({ id, fullName }) => ({ id, name: fullName })),
    links: usable.map(({ link: { id, name } }) => ({ id, name })),
    person: person && { id: person.id, endReason: person.endReason },
    link: link && { id: link.id, name: link.name, code: link.code, kind: link.kind, isTest: link.test },
    copied,
    shown: {
      ...copied,
      recipientName: copied.recipientName ?? inventedName,
      openingTitle: openingTitle ?? inventedOpening,
      link: link !== null && !isGeneric ? `${urlOf('')}……` : copied.link,
    },
  };
}

/** The link that everybody means who has no other. */
function onlyOne(usable: readonly LinkWithFigures[]): RelayLinkId | undefined {
  const real = usable.filter(({ state }) => state === 'open');
  return real.length === 1 ? real[0]?.link.id : undefined;
}

async function getRecipient(tx: Tx, id: ApplicantId) {
  const { fullName, selections } = await getApplicant(tx, id);
  const ended = selections
    .filter(({ status }) => mayReceiveRelayMail(status))
    .toSorted((a, b) => ((a.endedOn ?? '') < (b.endedOn ?? '') ? 1 : -1))[0];
  return {
    id,
    name: fullName,
    openingTitle: ended?.openingTitle ?? '',
    step: ended?.step || undefined,
    endReason: ended?.endReason ?? null,
  };
}
