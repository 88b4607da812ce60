import { defineConfig } from 'prisma/config';

// `prisma generate` needs no schema engine, but Prisma's command line would fetch one at start.
// Any executable in its place keeps generation offline; migrations are applied by our own migrator.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://localhost/klankbord' },
});
