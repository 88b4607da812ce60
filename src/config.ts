import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from './errors.ts';

const Environment = z.object({
  PORT: z.coerce.number('must be a port number').int().min(0).max(65535).default(3000),
  HOST: z.string().trim().default('127.0.0.1'),
  PUBLIC_URL: z.url('must be a web address, such as https://cx.example.com').optional(),
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(ql)?:\/\//,
      'must start with postgresql://, such as postgresql://user:password@host:5432/klankbord',
    )
    .optional(),
  KLANKBORD_DATA: z.string().trim().default('./data'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  ENCRYPTION_KEY: z
    .string()
    .min(32, 'must have at least 32 characters; make one with: openssl rand -base64 32')
    .optional(),
  STUDIO: z.enum(['auto', 'on', 'off']).default('auto'),
});

/** Everything the product reads from its surroundings, checked once and frozen. */
export interface Config {
  readonly http: { readonly port: number; readonly host: string; readonly publicUrl: string | undefined };
  readonly database: { readonly url: string | undefined; readonly dataFolder: string };
  readonly log: { readonly level: z.infer<typeof Environment>['LOG_LEVEL'] };
  readonly encryptionKey: string | undefined;
  /** Whether the local web client is served: `auto` serves it on a loopback HOST only. */
  readonly studio: boolean;
}

/** Adds what a `.env` file in the working folder says to the environment; what is set already wins. */
export function loadEnvironmentFile(path = '.env'): void {
  if (existsSync(path)) process.loadEnvFile(path);
}

/** The names of all variables, so that a test can compare them with `.env.example`. */
export const variableNames: readonly string[] = Object.keys(Environment.shape);

/**
 * Reads the environment once.
 * @throws AppError `misconfigured`, with one message that lists every fault by the variable's name (never its value).
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  // An .env file has its variables with nothing behind them: that is the same as leaving them out.
  const given = Object.entries(environment).filter(([, value]) => value?.trim() !== '');
  const parsed = Environment.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new AppError('misconfigured', `The configuration has faults:\n${faults.join('\n')}`, {
      remedy: 'Correct these variables in the environment or in .env; .env.example explains each.',
    });
  }
  const values = parsed.data;
  return Object.freeze({
    http: { port: values.PORT, host: values.HOST, publicUrl: values.PUBLIC_URL },
    database: { url: values.DATABASE_URL, dataFolder: resolve(values.KLANKBORD_DATA) },
    log: { level: values.LOG_LEVEL },
    encryptionKey: values.ENCRYPTION_KEY,
    studio: values.STUDIO === 'on' || (values.STUDIO === 'auto' && isLoopback(values.HOST)),
  });
}

/** Whether a host to listen on can be reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
