import type { Membership, Role, Zone } from './http/access.ts';

/** What a member is, as far as permissions go. */
export type Standing = Pick<
  Membership,
  'zone' | 'role' | 'approvedAt' | 'suspendedAt' | 'declinedAt' | 'reason'
>;

interface Permission {
  readonly zones: readonly Zone[];
  readonly least: Role;
  /** Only while the organisation is approved and not suspended: whatever reaches other parties. */
  readonly active: boolean;
}

const everywhere: readonly Zone[] = ['company', 'agency', 'operator'];
const company: readonly Zone[] = ['company'];
const agency: readonly Zone[] = ['agency'];
const operator: readonly Zone[] = ['operator'];
const parties: readonly Zone[] = ['company', 'agency'];

/** Who may do what. Routes take their access and pages their buttons from this one table. */
const TABLE = {
  viewProfile: { zones: everywhere, least: 'viewer', active: false },
  editProfile: { zones: everywhere, least: 'owner', active: false },
  viewMembers: { zones: everywhere, least: 'viewer', active: false },
  manageMembers: { zones: everywhere, least: 'owner', active: true },
  manageApiKeys: { zones: everywhere, least: 'owner', active: true },
  viewAudit: { zones: everywhere, least: 'owner', active: false },
  /** One's own name, password and sessions, whatever becomes of the organisation. */
  editAccount: { zones: everywhere, least: 'viewer', active: false },
  viewHome: { zones: everywhere, least: 'viewer', active: false },

  viewApplicants: { zones: company, least: 'viewer', active: false },
  editApplicants: { zones: company, least: 'recruiter', active: false },
  /** Names and contacts of many, taken away at once. */
  exportApplicants: { zones: company, least: 'recruiter', active: false },
  /** How long people are kept, and thereby who is deleted. */
  decideRetention: { zones: company, least: 'owner', active: false },
  viewLinks: { zones: company, least: 'viewer', active: false },
  editLinks: { zones: company, least: 'recruiter', active: false },
  /** A company's letters that tell a result, and their texts. */
  viewLetters: { zones: company, least: 'viewer', active: false },
  /** Whatever reaches the person: not while suspended. */
  sendLetters: { zones: company, least: 'recruiter', active: true },
  editLetters: { zones: company, least: 'recruiter', active: false },
  viewOpenings: { zones: company, least: 'viewer', active: false },
  editOpenings: { zones: company, least: 'recruiter', active: true },
  /** From when people may apply again, and whom the company welcomes back. */
  viewReapply: { zones: company, least: 'viewer', active: false },
  editReapply: { zones: company, least: 'recruiter', active: false },
  /** That people are invited: whatever reaches them, not while suspended. */
  approveInvitations: { zones: company, least: 'recruiter', active: true },
  /** Contracts with agencies: what they cost, and whom they protect. */
  viewContracts: { zones: company, least: 'recruiter', active: false },
  editContracts: { zones: company, least: 'owner', active: false },
  /** What a claim is answered with: nobody else of the company sees that there is one. */
  takeEvidence: { zones: company, least: 'owner', active: false },
  /** That there is a dispute about somebody: whoever decides about them is told of none. */
  viewDisputes: { zones: company, least: 'owner', active: false },
  viewAgencies: { zones: company, least: 'viewer', active: true },
  viewSlots: { zones: company, least: 'viewer', active: false },
  viewReceipts: { zones: company, least: 'viewer', active: false },
  appealReceipts: { zones: company, least: 'recruiter', active: false },
  viewRedemptions: { zones: parties, least: 'viewer', active: false },
  useSlots: { zones: company, least: 'recruiter', active: true },
  /** What is one's own comes back whatever becomes of the organisation. */
  returnSlots: { zones: company, least: 'recruiter', active: false },
  answerSlots: { zones: agency, least: 'recruiter', active: true },

  /** Hires: clocks and duties go on whatever becomes of the organisation; a new one reaches others. */
  viewPlacements: { zones: parties, least: 'viewer', active: false },
  followPlacements: { zones: parties, least: 'recruiter', active: false },
  recordPlacements: { zones: agency, least: 'recruiter', active: true },

  /** The same for an agency: what it provided and recommended, against a company that denies it. */
  takeAgencyEvidence: { zones: agency, least: 'owner', active: false },
  viewProvisions: { zones: agency, least: 'viewer', active: false },
  /** Names and wishes of many, taken away at once. */
  exportProvisions: { zones: agency, least: 'recruiter', active: false },
  answerProvisions: { zones: agency, least: 'recruiter', active: false },
  /** Whatever reaches the person: not while suspended. */
  contactPeople: { zones: agency, least: 'recruiter', active: true },
  /** What people ask of an agency has to be done whatever becomes of the agency. */
  viewTasks: { zones: agency, least: 'viewer', active: false },
  acknowledgeTasks: { zones: agency, least: 'recruiter', active: false },
  viewLicence: { zones: agency, least: 'viewer', active: false },
  editLicence: { zones: agency, least: 'owner', active: false },
  /** Offices, what an agency handles, its fees and what it agrees to for slots. */
  viewSetUp: { zones: agency, least: 'viewer', active: false },
  editSetUp: { zones: agency, least: 'owner', active: false },

  viewOrganisations: { zones: operator, least: 'viewer', active: false },
  decideOrganisations: { zones: operator, least: 'recruiter', active: false },
  verifyLicences: { zones: operator, least: 'recruiter', active: false },
  viewObjections: { zones: operator, least: 'viewer', active: false },
  decideObjections: { zones: operator, least: 'recruiter', active: false },
  viewRequests: { zones: operator, least: 'viewer', active: false },
  answerRequests: { zones: operator, least: 'recruiter', active: false },
  viewLedgers: { zones: operator, least: 'viewer', active: false },
  viewJobs: { zones: operator, least: 'viewer', active: false },
  retryJobs: { zones: operator, least: 'recruiter', active: false },
} as const satisfies Record<string, Permission>;

export type Action = keyof typeof TABLE;
export type Refusal = 'zone' | 'role' | 'waiting' | 'declined' | 'suspended';

const RANK: Record<Role, number> = { viewer: 0, recruiter: 1, owner: 2 };

/** The least role an action takes, for the access a route declares. */
export function leastRole(action: Action): Role {
  return TABLE[action].least;
}

/** The roles that may do this, in whichever organisation it is for. */
export function rolesThat(action: Action): readonly Role[] {
  return (Object.keys(RANK) as Role[]).filter((role) => RANK[role] >= RANK[TABLE[action].least]);
}

/** Whether a member may do this, and if not, why. */
export function can(
  standing: Standing,
  action: Action,
): { readonly ok: true } | { readonly ok: false; readonly reason: Refusal } {
  const permission: Permission = TABLE[action];
  if (!permission.zones.includes(standing.zone)) return { ok: false, reason: 'zone' };
  if (RANK[standing.role] < RANK[permission.least]) return { ok: false, reason: 'role' };
  if (permission.active && standing.approvedAt === null)
    return { ok: false, reason: standing.declinedAt ? 'declined' : 'waiting' };
  if (permission.active && standing.suspendedAt !== null) return { ok: false, reason: 'suspended' };
  return { ok: true };
}
