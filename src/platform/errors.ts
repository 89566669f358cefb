import type { Role } from './http/access.ts';
import type { Refusal } from './permissions.ts';

/**
 * A failure with a stable code: the wrong caller, the wrong moment or the wrong input. Thrown by the code that notices,
 * mapped once to HTTP (problems.ts). Expected outcomes of a use case are return values, not errors (architecture.md §2).
 */
export abstract class KnownError extends Error {
  abstract readonly status: number;
  abstract readonly title: string;
  /** A word for programs, stable between versions: `not_found`, `slot_taken`. */
  readonly code: string;

  constructor(code: string, message: string = code, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** There is no such thing, or it belongs to somebody else: both answer alike, so the kind is for the log only. */
export class NotFound extends KnownError {
  override readonly name = 'NotFound';
  readonly status = 404;
  readonly title = 'Not found';

  /** @param what the kind of thing looked for, such as `slot`. Never shown to the caller. */
  constructor(what: string) {
    super('not_found', `${what} not found`);
  }
}

/** Nobody, or nobody known, is asking. */
export class Unauthorised extends KnownError {
  override readonly name = 'Unauthorised';
  readonly status = 401;
  readonly title = 'Sign-in required';
  /** Whose sign-in is missing, so that the answer can lead to the right page or ask for a key. */
  readonly who: 'staff' | 'candidate' | 'api_key';

  constructor(who: 'staff' | 'candidate' | 'api_key') {
    super('unauthorised', `no ${who} signed in`);
    this.who = who;
  }
}

/** The caller is known and may not do this. */
export class Forbidden extends KnownError {
  override readonly name = 'Forbidden';
  readonly status = 403;
  readonly title = 'Not allowed';
  readonly reason: Refusal;
  /** The least role it takes, where a higher one would help. */
  readonly needs: Role | undefined;

  constructor(reason: Refusal, needs?: Role) {
    super(reason);
    this.reason = reason;
    this.needs = needs;
  }
}

/** The thing exists but its state does not allow this now. */
export class Conflict extends KnownError {
  override readonly name = 'Conflict';
  readonly status = 409;
  readonly title = 'Conflict with the current state';
}

/** One thing wrong with one field of the input. */
export interface InputIssue {
  /** The field's name as sent, `agencies.0` for list members. Empty for the input as a whole. */
  readonly field: string;
  /** What is wrong, for a person, without repeating the value. */
  readonly message: string;
}

/** The input was readable and is wrong. */
export class InvalidInput extends KnownError {
  override readonly name = 'InvalidInput';
  readonly status = 422;
  readonly title = 'Invalid input';
  readonly issues: readonly InputIssue[];

  constructor(issues: readonly InputIssue[], code = 'invalid_input') {
    super(code, 'the input is not valid');
    this.issues = issues;
  }
}

/** A limit is used up; try again later. */
export class TooMany extends KnownError {
  override readonly name = 'TooMany';
  readonly status = 429;
  readonly title = 'Too many requests';
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number, code = 'too_many_requests') {
    super(code, 'a rate limit is used up');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** We cannot do it now, through no fault of the caller; the same request may succeed later. */
export class Unavailable extends KnownError {
  override readonly name = 'Unavailable';
  readonly status = 503;
  readonly title = 'Temporarily unavailable';
  readonly retryAfterSeconds: number;

  constructor(code: string, retryAfterSeconds: number, options?: ErrorOptions) {
    super(code, 'temporarily unavailable', options);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
