/*
 * The numbers of law and promise, each once, each with the section of docs/rules.md that says it in words
 * (test/documents.test.ts holds the two together). Numbers of the programme (points, windows) are rows of program_rules;
 * numbers that only say how we work (batch sizes, leases, page sizes) stay where the work is.
 */

/** Fewer people than this, and a figure would tell about one of them (rules.md §5.2). */
export const SMALLEST_GROUP = 5;

/** Below this many, a percentage says more than the numbers do (rules.md §7.1). */
export const LEAST_FOR_PERCENT = 10;

/** How long an ended selection is kept when the company has not decided otherwise (rules.md §6.3). */
export const RETENTION_MONTHS = 24;

/** Months after the end of a selection from which somebody may apply again, where a company has not said otherwise (rules.md §14.1). */
export const WAITING_MONTHS = 6;

/** The shortest and the longest protection in months that a contract with an agency may name (rules.md §14.16). */
export const PROTECTION_MONTHS = { least: 1, most: 60 } as const;

/** The shortest and the longest term in months that a company may choose (rules.md §8.22). */
export const RETENTION_BOUNDS = { least: 1, most: 120 } as const;

/** Days between the warning that a term ends and the deletion (rules.md §8.23). */
export const RETENTION_WARNING_DAYS = 30;

/** Statutory term of provision and receipt records (個人情報保護法施行規則 21, 25; rules.md §6.2). */
export const STATUTORY_RECORD_YEARS = 3;

/** Years that a licence holds: the first one and each renewed one (職業安定法 32-6; rules.md §6.5). */
export const LICENCE_YEARS = [3, 5] as const;

/** Days ahead of the end of a licence at which we warn (職業安定法; rules.md §6.5). */
export const LICENCE_WARNING_DAYS = [90, 60, 30] as const;

/** How long everything about a registration can be taken back (rules.md §11.2). */
export const UNDO_DAYS = 7;

/** Days after an import during which it can be undone as a whole (rules.md §8.13). */
export const IMPORT_UNDO_DAYS = 30;

/** Days within which a company takes over who entered themselves, or all of it is deleted (rules.md §8.19). */
export const ALUMNI_WAIT_DAYS = 30;
/** Days during which what was done with many applicants at once can be undone (rules.md §8.20). */
export const BULK_UNDO_DAYS = 30;

/** After how long without a look of the canary the operator is told (rules.md §9.13). */
export const CANARY_LATE_HOURS = 48;

/** After how many months the two optional questions are asked once more (rules.md §7.4). */
export const ASK_AGAIN_MONTHS = 1;

/** How long a mailed code works (rules.md §9.3). */
export const CODE_MINUTES = 10;

/** Wrong guesses per code: a million codes against these (rules.md §9.3). */
export const CODE_GUESSES = 5;

/**
 * Code mails to one mailbox within a day that leave at once while none came back: of one browser or network, of everybody,
 * and of everybody for a network's first (rules.md §9.3).
 */
export const CODE_MAILS = { own: 5, everybody: 12, newNetwork: 24 } as const;

/** How long what was typed waits for its code (rules.md §9.3). */
export const DRAFT_HOURS = 2;

/** How long an invitation to an organisation can be accepted (rules.md §9.6). */
export const INVITATION_DAYS = 7;

/** How long the link that completes an application can be used (rules.md §9.6). */
export const SIGN_UP_HOURS = 24;

/** Business days in which an agency answers whether it fills a slot, before the next one is asked (rules.md §3.13). */
export const SLOT_ANSWER_BUSINESS_DAYS = 5;

/** Business days after receiving somebody in which an agency first contacts them (rules.md §12.8). */
export const FIRST_CONTACT_BUSINESS_DAYS = 2;
/** Months after the start of work at which the agency says whether somebody is still employed (rules.md §13.4). */
export const EMPLOYED_CHECK_MONTHS = 6;

/** Months for which an agency leaves somebody in peace whom it placed for good (職業安定法 指針; rules.md §13.5). */
export const PEACE_MONTHS = 24;

/** How many days before its end both sides are told that a guarantee ends (rules.md §13.3). */
export const GUARANTEE_WARNING_DAYS = 3;

/** How long the books of a placement are kept once it is complete (職業安定法施行規則 24-7; rules.md §13.7). */
export const PLACEMENT_BOOK_YEARS = 2;

/** Business days in which a person answers whether they may be recommended; then silence reads as no (rules.md §3.14). */
export const RECOMMENDATION_BUSINESS_DAYS = 5;

/** How many people are proposed for one request, at most (rules.md §3.14). */
export const MOST_RECOMMENDATIONS = 3;

/** Within how many business days of an agreement a company fixes the interview it promised (rules.md §3.14). */
export const INTERVIEW_BUSINESS_DAYS = 10;

/** How long a company can read what it was handed of somebody it hired, from the day of the hire (rules.md §3.14). */
export const RECOMMENDED_COPY_MONTHS = 6;

/** How many days somebody who has begun to work chooses whether to keep or close the rest, before it is closed (rules.md §13.9). */
export const REST_DAYS = 3;

/** The hours of a business day in Japan at which mail may go out that nobody is waiting for: from, until (rules.md §4.1). */
export const MAILING_HOURS = [9, 18] as const;

/** In how many hours a result letter leaves that was sent from here: usually, and at the least (rules.md §4.5). */
export const LETTER_DELAY_HOURS = { usual: 24, least: 1 } as const;

/** A mail that promises a page for longer promises more than anybody can keep (rules.md §3.11). */
export const LONGEST_LINK_YEARS = 10;

/** How far ahead the day may lie on which the link in a receipt mail opens (rules.md §3.15). */
export const LONGEST_UNANSWERED_MONTHS = 12;

/** How long a candidate stays signed in on a browser (rules.md §6.11). */
export const CANDIDATE_SESSION_DAYS = 30;

/** A working day: how long a member of staff stays signed in (rules.md §6.11). */
export const STAFF_SESSION_HOURS = 12;

/** How long a sent mail can still be read: long enough to look into a complaint, or to show a demo (rules.md §6.11). */
export const MAIL_READABLE_DAYS = { real: 1, demo: 30 } as const;

/** When a mail that was sent or parked goes altogether (rules.md §6.11). */
export const MAIL_KEPT_DAYS = 35;

/** How long the link at the end of a mail can stop its like (rules.md §4.3). */
export const OPT_OUT_LINK_DAYS = 400;

/** How long one tap of the same browser takes an answer by such a link back (rules.md §4.3). */
export const OPT_OUT_UNDO_MINUTES = 10;

/** How long the answer to an API request waits for a repetition; the policy of its table says the same (rules.md §6.11). */
export const ANSWER_HOURS = 24;

/** How long a file waits to be confirmed; `list_unfinished_imports` says the same (rules.md §6.11). */
export const UNCONFIRMED_IMPORT_DAYS = 7;

/** How long rows that were refused are kept; `list_unfinished_imports` says the same (rules.md §6.11). */
export const REFUSED_ROW_DAYS = 90;

/** After how long without signing in an account is asked about by mail (rules.md §6.11). */
export const UNUSED_MONTHS = 24;

/** How long after that mail it is erased, unless somebody signs in (rules.md §6.11). */
export const UNUSED_ERASE_DAYS = 30;

/** How long a line of the log of actions is kept; `end_audit_lines` says the same (rules.md §6.11). */
export const AUDIT_YEARS = 3;

/** When the operator is to delete a backup by hand (rules.md §6.11). */
export const BACKUP_DAYS = 35;

/** The hours at which somebody may be contacted who has not said otherwise, on business days (rules.md §12.1). */
export const CONTACT_HOURS = [9, 18] as const;

/** How far back an agency may write a contact down (rules.md §12.2). */
export const CONTACT_LOGGED_WITHIN_DAYS = 7;

/** How long after it was written down the person may confirm or deny a contact, and change the answer (rules.md §12.2). */
export const CONTACT_ANSWER_DAYS = 30;

/** Within how many days a privacy request or a complaint is answered as a whole (個人情報保護法 33–35; rules.md §6.12). */
export const REQUEST_DAYS = 14;

/** Within how many business days a complaint gets its first answer (rules.md §6.12). */
export const COMPLAINT_BUSINESS_DAYS = 5;

/** Within how many business days an agency acknowledges what a person asks of it (rules.md §6.12). */
export const ACKNOWLEDGE_BUSINESS_DAYS = 5;

/** How long the words of a request that is closed are kept (rules.md §6.12). */
export const REQUEST_WORDS_YEARS = 3;

/** How long after a mail left it is believed of a bounce or complaint about it (rules.md §4.6). */
export const RETURNS_BELIEVED_DAYS = 30;

/** How many mails to a mailbox that could not be delivered for now, over how many days, mean that it is dead (rules.md §4.6). */
export const SOFT_BOUNCES = { messages: 3, days: 2 } as const;

/** How long the link works by which a mailbox of staff is proven again (rules.md §4.4). */
export const PROOF_LINK_HOURS = 24;

/**
 * From how many mailboxes, tries and minutes on, without a single mail taken since, it is our relay that takes none (rules.md §4.6).
 */
export const RELAY_STUCK = { mailboxes: 3, tries: 10, minutes: 30 } as const;

/** How many answers to one mail are passed on, and how many letters to the postmaster a day (rules.md §4.6). */
export const FORWARDS = { ofOneMail: 3, toPostmasterADay: 20 } as const;

/** Above which shares of complaints and bounces, and among how many mails at least, the operator is told (rules.md §4.6). */
export const MAIL_ALARM = { complaintPercent: 0.1, bouncePercent: 2, leastMails: 50 } as const;

/** How long it is known that a mail came back (rules.md §6.11). */
export const RETURNS_KEPT_DAYS = 400;

/**
 * How many people may wait for one agency's answer: the larger of `least` and `times` as many as it answered in time over the last
 * `days` times 24 hours (rules.md §6.14).
 */
export const INTAKE = { least: 20, times: 2, days: 14 } as const;

/** Whoever was written to within so many days is left out where people are looked for again (rules.md §8.18). */
export const RECENT_CONTACT_DAYS = 30;

/** How long the link of an invitation to apply again can be answered (rules.md §14.10). */
export const INVITATION_ANSWER_DAYS = 180;

/** Within how many minutes two different answers by one such link void each other (rules.md §14.10). */
export const ANSWER_VOID_MINUTES = 10;

/** How many days after an invitation an application counts as following it (rules.md §14.12). */
export const REAPPLICATION_DAYS = 90;

/** For how many months somebody who has found a job elsewhere is not asked by companies that do not know them (rules.md §14.20). */
export const HIRED_PAUSE_MONTHS = 12;

/**
 * Over how many business days askings to apply again are spread by lot, and within how many another company's holds one back, never beyond the
 * former (rules.md §14.19).
 */
export const INVITATION_CAP = { mostDays: 10, apartDays: 5 } as const;
