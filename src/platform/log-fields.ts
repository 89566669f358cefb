/**
 * Every field a log line may carry, and its kind. Nothing else is ever written: a field that could hold a person's data
 * (name, mail, free text, request body, URL with its query) is not on this list and must not be added (rules.md §9.8).
 * Ids are those of organisations and of work, which mean nothing outside the database.
 */
const LOG_FIELDS = {
  requestId: 'string',
  method: 'string',
  /** The route's pattern, `/r/:code`, never the path that was asked for. */
  route: 'string',
  status: 'number',
  durationMs: 'number',
  bytes: 'number',
  organisationId: 'string',
  connectionId: 'string',
  vendor: 'string',
  job: 'string',
  jobId: 'string',
  queue: 'string',
  attempt: 'number',
  ageSeconds: 'number',
  waitMs: 'number',
  count: 'number',
  rows: 'number',
  accepted: 'number',
  rejected: 'number',
  /** A stable word of ours, such as the code of an error or a refusal. */
  code: 'string',
  outcome: 'string',
  smtpStatus: 'number',
  version: 'string',
  address: 'string',
  dataDir: 'string',
  role: 'string',
  signal: 'string',
  isDemo: 'boolean',
} as const;

interface KindOf {
  string: string;
  number: number;
  boolean: boolean;
}

/** What may be logged beside the message; see the list in this file. `error` is reduced to what is safe to print. */
export type LogFields = {
  readonly [Name in keyof typeof LOG_FIELDS]?: KindOf[(typeof LOG_FIELDS)[Name]] | undefined;
} & { readonly error?: unknown };

/** Field names with the `typeof` each must have at run time, for values that reached us past the type checker. */
export const logFieldKinds: ReadonlyMap<string, string> = new Map(Object.entries(LOG_FIELDS));
