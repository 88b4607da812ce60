import type { Context } from '../../context.ts';
import { type Locale, locales } from '../../i18n/index.ts';
import { type LocalDate, localDateOf } from '../../local-time.ts';
import { validityOf } from './licence.ts';
import { proofPath } from './proof.ts';
import { licenceNumber, readRests } from './read.ts';
import type { CertificateView } from './view.ts';

/** The files in which a certificate comes. */
export const certificateFormats = ['png', 'pdf'] as const;
export type CertificateFormat = (typeof certificateFormats)[number];

/** Where the holder of a licence, and whoever they give the link, finds its certificate. */
export function certificatePath(licenceId: number, locale: Locale, format: CertificateFormat): string {
  return `/licence/certificate/${licenceId}/${locale}.${format}`;
}

/** What stands on a certificate. */
export interface Certificate {
  /** As the holder wants it, or as the directory has it; null when neither is known. */
  name: string | null;
  number: string;
  issuedOn: LocalDate;
  validUntil: LocalDate;
  /** Where anybody sees whether it is valid; null where nobody outside can reach us. */
  proof: string | null;
}

/** A licence as its certificate tells it; null when there is none, or it was withdrawn. */
export async function readCertificate(ctx: Context, licenceId: number): Promise<Certificate | null> {
  const licence = await ctx.db.licence.findFirst({
    where: { id: licenceId, withdrawnAt: null },
    include: { person: { select: { name: true, guest: { select: { name: true, zone: true } } } } },
  });
  if (!licence) return null;
  const { guest, name } = licence.person;
  const { rests } = await readRests(ctx);
  const today = localDateOf(ctx.clock.now(), guest?.zone ?? 'UTC');
  return {
    name: guest?.name ?? name,
    number: licenceNumber(licence),
    issuedOn: licence.issuedOn,
    validUntil: validityOf(licence, rests, today).validUntil,
    proof: ctx.link(proofPath(licenceId)),
  };
}

/** Where somebody finds their certificate, in their language; null where nobody can open it. */
export function certificateView(
  ctx: Context,
  licenceId: number,
  { platform, locale: wanted }: { platform: string; locale: string },
): CertificateView | null {
  const locale = locales.find((one) => one === wanted) ?? 'en';
  const png = ctx.link(certificatePath(licenceId, locale, 'png'));
  const pdf = ctx.link(certificatePath(licenceId, locale, 'pdf'));
  const proof = ctx.link(proofPath(licenceId));
  if (png === null || pdf === null || proof === null) return null;
  // Chat platforms fetch pictures by themselves and over https; the studio loads none from elsewhere.
  return { png, pdf, proof, isShown: platform !== 'studio' && png.startsWith('https://') };
}
