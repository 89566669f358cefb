import { randomUUID } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import type { Database } from '../../../db/database.ts';
import type { Services } from '../../../platform/services.ts';
import { STAFF_SESSION_HOURS } from '../../../platform/terms.ts';
import { PASSWORD_MAX, PASSWORD_MIN } from '../rules/password.ts';

/** By wall time and never prolonged, so that looking at a page writes nothing. */
const SESSION_SECONDS = STAFF_SESSION_HOURS * 3600;
/** How long the mailed link for a new password works, by wall time. */
const RESET_SECONDS = 3600;

/** A session the library has just made. */
export interface NewSession {
  readonly token: string;
  /** The Set-Cookie header that hands it to the browser. */
  readonly cookie: string;
}

/** The sign-in library, reduced to what the product asks of it. Its own HTTP handler is mounted nowhere. */
export interface StaffAuth {
  /** Logs in as the library's role, which sees the schema `auth` and nothing else. */
  readonly database: Database;
  readonly cookieName: string;
  /** Signs session cookies; never stored. */
  readonly secret: string;
  /** Hashes a new password (scrypt, salted). */
  hashPassword(password: string): Promise<string>;
  /** Whether this is the password that was hashed so. */
  isPassword(hash: string, password: string): Promise<boolean>;
  /** Opens a session, or answers undefined after the same work for an unknown address as for a wrong password. */
  openSession(mailAddress: string, password: string): Promise<NewSession | undefined>;
  /** Stores the hash of a token that may set a new password for this user, once, within the hour. */
  allowReset(token: string, userId: string): Promise<void>;
  /** Uses such a token up. Answers whose password it set; undefined when it is unknown, used, too old or of nobody. */
  resetPassword(token: string, password: string): Promise<{ readonly mailAddress: string } | undefined>;
}

/** What features need that deal with staff identities. */
export interface StaffServices extends Services {
  readonly staffAuth: StaffAuth;
}

/**
 * Sets the library up: e-mail and password only, no sign-up of its own, no cookie cache, no telemetry, no address or
 * browser of the visitor stored.
 * @param database `openDatabase(urlFor(ownerUrl, 'auth', masterKey), …, 'auth')`
 */
export function createStaffAuth({ env, keyRing }: Services, database: Database): StaffAuth {
  const secret = keyRing.derive('staff sessions').toString('base64url');
  const cookieName = env.isHttps ? '__Host-relay_staff' : 'relay_staff';
  const times = { createdAt: 'created_at', updatedAt: 'updated_at' };
  const library = betterAuth({
    baseURL: env.baseUrl,
    secret,
    database: database.pool,
    telemetry: { enabled: false },
    // Its lines quote mail addresses; failures reach our own log as errors.
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      requireEmailVerification: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
      revokeSessionsOnPasswordReset: true,
    },
    session: {
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      deferSessionRefresh: true,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...times,
      },
    },
    user: { fields: { emailVerified: 'email_verified', ...times } },
    account: {
      fields: {
        userId: 'user_id',
        providerId: 'provider_id',
        accountId: 'account_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...times,
      },
    },
    verification: { storeIdentifier: 'hashed', fields: { expiresAt: 'expires_at', ...times } },
    advanced: {
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: cookieName,
          attributes: { secure: env.isHttps, httpOnly: true, sameSite: 'lax', path: '/' },
        },
      },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => randomUUID(), validateSchema: false },
    },
  });

  return {
    database,
    cookieName,
    secret,
    async hashPassword(password) {
      return (await library.$context).password.hash(password);
    },
    async isPassword(hash, password) {
      return (await library.$context).password.verify({ hash, password });
    },
    async openSession(mailAddress, password) {
      try {
        const { response, headers } = await library.api.signInEmail({
          body: { email: mailAddress, password },
          headers: new Headers(),
          returnHeaders: true,
        });
        const cookie = headers.getSetCookie().find((one) => one.startsWith(`${cookieName}=`));
        if (cookie === undefined) throw new Error('the sign-in library set no cookie');
        return { token: response.token, cookie };
      } catch (error) {
        if (isAPIError(error) && error.statusCode < 500) return undefined;
        throw error;
      }
    },
    async allowReset(token, userId) {
      const { internalAdapter } = await library.$context;
      const expiresAt = new Date(Date.now() + RESET_SECONDS * 1000);
      await internalAdapter.createVerificationValue({
        identifier: `reset-password:${token}`,
        value: userId,
        expiresAt,
      });
    },
    async resetPassword(token, newPassword) {
      const { internalAdapter } = await library.$context;
      const allowed = await internalAdapter.findVerificationValue(`reset-password:${token}`);
      const user = allowed && (await internalAdapter.findUserById(allowed.value));
      try {
        await library.api.resetPassword({ body: { token, newPassword } });
      } catch (error) {
        if (isAPIError(error) && error.statusCode < 500) return undefined;
        throw error;
      }
      return user ? { mailAddress: user.email } : undefined;
    },
  };
}
