import { timingSafeEqual } from 'node:crypto';
import type { KeyRing } from './crypto.ts';

/** 112 bits in hexadecimal: with the id of the message, one character below what a local part may have (RFC 5321 §4.5.3.1). */
const MAC_BYTES = 14;
/** Relays on the way back may have folded the letters. */
const BOUNCE = /^b-([0-9a-f]{32})-([0-9a-f]{28})@([a-z0-9.-]+)$/;

/** Where bounces of one message go: nobody but us can write one, so a bounce is believed by the address it comes to. */
export function bounceAddressOf(
  keyRing: Pick<KeyRing, 'fingerprint'>,
  outboxId: string,
  mailDomain: string,
): string {
  const id = outboxId.replaceAll('-', '');
  return `b-${id}-${macOf(keyRing, id).toString('hex')}@${mailDomain}`;
}

/** The id of the message a bounce address was made for; undefined for whatever is none of ours. Constant in time for every wrong one. */
export function readBounceAddress(
  keyRing: Pick<KeyRing, 'fingerprint'>,
  address: string,
  mailDomain: string,
): string | undefined {
  const [, id, mac, domain] = BOUNCE.exec(address.toLowerCase()) ?? [];
  if (id === undefined || mac === undefined || domain !== mailDomain) return undefined;
  if (!timingSafeEqual(macOf(keyRing, id), Buffer.from(mac, 'hex'))) return undefined;
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function macOf(keyRing: Pick<KeyRing, 'fingerprint'>, id: string): Buffer {
  // A fingerprint: a bounce or a complaint about a mail of last week is still believed after the master key has changed.
  return keyRing.fingerprint('bounce address', id).subarray(0, MAC_BYTES);
}
