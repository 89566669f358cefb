import { paths } from '../../../ui/paths.ts';

/** The registration form at a link; at /start where its code is empty. */
export function formPath(linkCode: string): string {
  return linkCode === '' ? paths.start() : paths.landing(linkCode);
}

/** The page that takes the mailed code of that form. */
export function verificationPath(linkCode: string): string {
  return linkCode === '' ? paths.startVerification() : paths.landingVerification(linkCode);
}
