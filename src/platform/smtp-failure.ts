import { isAboutRecipient, statusIn, verdictOf } from './bounce-words.ts';
import { RelayAway } from './smtp-connections.ts';

/** Why a message was not accepted. */
export interface SmtpFailure {
  readonly ok: false;
  /** True: the same message to the same recipient will be refused again. False: try later. */
  readonly permanent: boolean;
  /** `message`: the relay answered about this recipient or text. `connection`: it was away, slow, or refused us as such. */
  readonly about: 'message' | 'connection';
  /** No conversation came about at all, so it says nothing about the message: the next one would fare alike. */
  readonly isRelayAway: boolean;
  /** The status (RFC 3463) with which the relay said that there is no such mailbox, or `5.0.0` where it gave none. */
  readonly noMailbox?: string | undefined;
  /** The status with which the relay put this recipient off for now, or `4.0.0` where it gave none. */
  readonly notNow?: string | undefined;
  /** The relay's words, at most 500 characters in one line. Written by strangers: escape when shown. */
  readonly response: string;
}

/** What the relay answers to these is about the message; to anything earlier, about us (sign-in, greeting, sender). */
const ABOUT_THE_MESSAGE = new Set(['RCPT TO', 'DATA']);

/**
 * Sorts what the SMTP client threw. Permanent is only a 5xx answer to the recipient or the text (RFC 5321 §4.2.1), except
 * 503, which says that the conversation got out of step. A refused sign-in or greeting is a fault of the installation
 * and must not cost anybody their mail.
 */
export function readSmtpFailure(thrown: unknown): SmtpFailure {
  const isRelayAway = thrown instanceof RelayAway;
  const error = isRelayAway ? (thrown.cause ?? thrown) : thrown;
  const status = numberOf(error, 'responseCode');
  const isAnswer = status !== undefined && status >= 400 && status !== 421;
  const isAboutMessage = isAnswer && ABOUT_THE_MESSAGE.has(textOf(error, 'command'));
  const words = textOf(error, 'response') || (error instanceof Error ? error.message : 'unknown failure');
  const permanent = isAboutMessage && status >= 500 && status !== 503;
  return {
    ok: false,
    permanent,
    noMailbox: permanent && textOf(error, 'command') === 'RCPT TO' ? noMailboxIn(words) : undefined,
    notNow:
      isAboutMessage && status < 500 ? notNowIn(words, textOf(error, 'command') === 'RCPT TO') : undefined,
    about: isAboutMessage ? 'message' : 'connection',
    isRelayAway,
    response: words.replace(/\p{Cc}+/gu, ' ').slice(0, 500),
  };
}

/** Refusals for policy, for our sign-in and for a route that the relay does not find are about us or about today. */
function noMailboxIn(words: string): string | undefined {
  const status = statusIn(words);
  if (status?.startsWith('5.4.') || verdictOf(status, words) !== 'hard') return undefined;
  return status ?? '5.0.0';
}

function notNowIn(words: string, isToRecipient: boolean): string | undefined {
  const status = statusIn(words);
  return isAboutRecipient(status, words, isToRecipient) ? (status ?? '4.0.0') : undefined;
}

function textOf(error: unknown, name: string): string {
  const value: unknown = error instanceof Error ? Reflect.get(error, name) : undefined;
  return typeof value === 'string' ? value : '';
}

function numberOf(error: unknown, name: string): number | undefined {
  const value: unknown = error instanceof Error ? Reflect.get(error, name) : undefined;
  return typeof value === 'number' ? value : undefined;
}
