/** Length of a password in characters. No rule about kinds of characters: length is what helps (NIST SP 800-63B §5.1.1). */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

export type PasswordFault = 'too_short' | 'too_long' | 'too_simple';

/** What is wrong with a new password, or undefined. */
export function passwordFault(password: string): PasswordFault | undefined {
  const characters = [...password];
  if (characters.length < PASSWORD_MIN) return 'too_short';
  if (password.length > PASSWORD_MAX) return 'too_long';
  return new Set(characters).size < 4 ? 'too_simple' : undefined;
}
