import { z } from 'zod';
import { isSafeTarget } from './address.ts';

/** Where other systems hear what customers were told, and what that is signed with. */
export interface WebhookConfig {
  readonly url: string;
  /** The first is the newer one. */
  readonly secrets: readonly string[];
}

export const webhookVariables = {
  WEBHOOK_URL: z
    .url('must be a web address, such as https://crm.example.com/klankbord')
    .refine(isSafeTarget, 'must begin with https:// (http:// only for this machine) and hold no password')
    .optional(),
  WEBHOOK_SECRET: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((secret) => secret !== ''))
    .refine((secrets) => secrets.length > 0 && secrets.length <= 2 && secrets.every(isWebhookSecret), {
      message:
        'must be whsec_ and 24 to 64 bytes in base64; make one with: echo whsec_$(openssl rand -base64 32). Two, separated by a comma, while one replaces the other',
    })
    .optional(),
};

/** Null where nobody is told. */
export function webhookOf({
  WEBHOOK_URL: url,
  WEBHOOK_SECRET: secrets,
}: {
  WEBHOOK_URL?: string | undefined;
  WEBHOOK_SECRET?: string[] | undefined;
}): WebhookConfig | null {
  return url === undefined || secrets === undefined ? null : { url, secrets };
}

/** A secret of Standard Webhooks. */
function isWebhookSecret(secret: string): boolean {
  if (!/^whsec_[A-Za-z0-9+/]+={0,2}$/.test(secret)) return false;
  const { length } = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return length >= 24 && length <= 64;
}
