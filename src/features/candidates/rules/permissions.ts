/** What a person may allow the company of a link, each by a box of its own (rules.md §5.3). */
export const PERMISSIONS = ['name', 'invitations'] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** A registration, as far as these rules look at it. */
export interface Allowing {
  readonly companyId: string | null;
  readonly isTest: boolean;
  readonly registeredAt: Date;
  readonly tellCompany: boolean;
  readonly nameStoppedAt: Date | null;
  readonly inviteAgain: boolean;
  readonly invitationsStoppedAt: Date | null;
  /** When it became an introduction, which is when a name is told; null while no agency was chosen. */
  readonly introducedAt: Date | null;
  /** The selection under way that all of it waits for (rules.md §3.15); null where nothing does. */
  readonly selectionId: string | null;
}

/** What one company knows and may do, as the person allowed it and has not stopped it since. */
export interface Allowed {
  readonly companyId: string;
  /** Null: not allowed. `since` is null while it was not told, because no agency was chosen or a selection is under way (`waits`). */
  readonly name: { readonly since: Date | null; readonly waits?: true } | null;
  readonly invitations: { readonly since: Date } | null;
}

/** Whether a registration allows this now. A test link is for looking: nothing said at it is meant. */
export function allows(one: Allowing, permission: Permission): boolean {
  if (one.isTest || one.companyId === null) return false;
  return permission === 'name'
    ? one.tellCompany && one.nameStoppedAt === null
    : one.inviteAgain && one.invitationsStoppedAt === null;
}

/** Each company with something allowed, in the order of the registrations, with the earliest moment it goes back to. */
export function allowedBy(registrations: readonly Allowing[]): Allowed[] {
  const companies = [...new Set(registrations.flatMap((one) => one.companyId ?? []))];
  return companies.flatMap((companyId) => {
    const own = registrations.filter((one) => one.companyId === companyId);
    const named = own.filter((one) => allows(one, 'name'));
    const inviting = own.filter((one) => allows(one, 'invitations'));
    if (named.length + inviting.length === 0) return [];
    const since = earliest(inviting.map((one) => one.registeredAt));
    return [
      {
        companyId,
        name: named.length === 0 ? null : nameOf(named),
        invitations: since === null ? null : { since },
      },
    ];
  });
}

function nameOf(named: readonly Allowing[]): NonNullable<Allowed['name']> {
  const since = earliest(named.flatMap((one) => toldAt(one) ?? []));
  const waits = since === null && named.some((one) => one.introducedAt !== null);
  return { since, ...(waits && { waits }) };
}

/** When a name was told; of one that waits for a selection nobody says when. */
function toldAt({ introducedAt, selectionId }: Allowing): Date | null {
  return selectionId === null ? introducedAt : null;
}

/** Companies that were told the name and are no more, each with the moment from which on. */
export function toldBefore(registrations: readonly Allowing[]): { companyId: string; until: Date }[] {
  const ends = registrations.flatMap((one) => {
    const { companyId, isTest, tellCompany, nameStoppedAt: until } = one;
    const at = toldAt(one);
    return companyId === null || isTest || !tellCompany || until === null || at === null || at > until
      ? []
      : [{ companyId, until }];
  });
  const told = allowedBy(registrations).flatMap(({ companyId, name }) => (name === null ? [] : [companyId]));
  return ends.filter(
    ({ companyId, until }, index) =>
      !told.includes(companyId) &&
      !ends.some(
        (other, place) =>
          other.companyId === companyId &&
          (other.until > until || (place < index && +other.until === +until)),
      ),
  );
}

function earliest(times: readonly Date[]): Date | null {
  return times.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}
