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
  return {
    ok: false,
    permanent: isAboutMessage && status >= 500 && status !== 503,
    about: isAboutMessage ? 'message' : 'connection',
    isRelayAway,
    response: words.replace(/\p{Cc}+/gu, ' ').slice(0, 500),
  };
}

function textOf(error: unknown, name: string): string {
  const value: unknown = error instanceof Error ? Reflect.get(error, name) : undefined;
  return typeof value === 'string' ? value : '';
}

function numberOf(error: unknown, name: string): number | undefined {
  const value: unknown = error instanceof Error ? Reflect.get(error, name) : undefined;
  return typeof value === 'number' ? value : undefined;
}
