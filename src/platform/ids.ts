import { randomBytes } from 'node:crypto';

declare const brand: unique symbol;
export type Id<Name extends string> = string & { readonly [brand]: Name };

/** A company, an agency or the operator. */
export type OrganisationId = Id<'organisation'>;
export type CandidateId = Id<'candidate'>;
export type ImportId = Id<'import'>;
export type ApplicantId = Id<'applicant'>;
export type SelectionId = Id<'selection'>;
/** What a company's member wrote about one of its applicants. */
export type ApplicantNoteId = Id<'applicant note'>;
/** A search of its past applicants that a company goes back to. */
export type SavedSearchId = Id<'saved search'>;
/** That a company contacted one of its applicants. */
export type ApplicantContactId = Id<'applicant contact'>;
/** What was done with many applicants at once. */
export type BulkId = Id<'bulk action'>;
/** Two entries that may be one person, and the joining of two that are. */
export type DuplicatePairId = Id<'duplicate pair'>;
export type MergeId = Id<'merge'>;
/** Somebody who asks a company they left to be registered. */
export type AlumniEntryId = Id<'alumni entry'>;
/** One result letter to one past applicant, and all that were scheduled by one press. */
export type LetterId = Id<'letter'>;
export type LetterBatchId = Id<'letter batch'>;
/** What a company decided once about asking people again, and one asking of one person by it. */
export type PolicyId = Id<'invitation policy'>;
export type InvitationId = Id<'invitation to apply again'>;
/** Of a change that an invitation rests on: at an opening, or of a person. */
export type ChangeId = Id<'recorded change'>;
/** That somebody said such a policy may run. */
export type ApprovalId = Id<'approval'>;
/** What a company agreed with a placement agency. */
export type AgencyContractId = Id<'contract with an agency'>;
export type OpeningId = Id<'opening'>;
/** Openings that a company holds to be alike. */
export type OpeningFamilyId = Id<'opening family'>;
export type RelayLinkId = Id<'relay link'>;
/** A company's own text of a letter. */
export type LetterTextId = Id<'letter text'>;
export type RegistrationId = Id<'registration'>;
export type ConsentId = Id<'consent'>;
export type ReceiptId = Id<'receipt'>;
export type AppealId = Id<'appeal'>;
export type ProvisionId = Id<'provision'>;
export type NoteId = Id<'note'>;
export type RequestId = Id<'request'>;
/** What one agency has to do about a request. */
export type TaskId = Id<'task'>;
export type SlotId = Id<'slot'>;
/** A copy of an agency's licence. */
export type LicenceFileId = Id<'licence file'>;
/** A place an agency works from. */
export type OfficeId = Id<'office'>;
/** The use of a slot, from the request on. */
export type RedemptionId = Id<'redemption'>;
/** A hire through an agency. */
export type PlacementId = Id<'placement'>;
/** An agency's proposing a person, for a company's request or an opening outside. */
export type RecommendationId = Id<'recommendation'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Reads an id out of a URL or a request. Answers undefined for anything that is not a lower-case UUID: such an id is
 * answered exactly like an unknown one (architecture.md §2).
 */
export function readId<T extends Id<string>>(raw: string | undefined): T | undefined {
  return raw !== undefined && UUID.test(raw) ? (raw as T) : undefined;
}

/**
 * A fresh id behind those of before, by the millisecond (UUID version 7): rows that are written together lie together, in their
 * table and in each index by id, however many there are.
 */
export function orderedUuid(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Brands an id that comes from our own database or random source. */
export function idOf<T extends Id<string>>(uuid: string): T {
  return uuid as T;
}

/**
 * A fresh id that sorts by its time (UUIDv7): rows that are written one after the other stand beside one another in their index.
 * @param at milliseconds since 1970
 */
export function newOrderedId<T extends Id<string>>(at: number): T {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return idOf(bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
}
