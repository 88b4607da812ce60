ALTER TABLE "action" ADD COLUMN "claim_half_at" TIMESTAMPTZ(3);
ALTER TABLE "action" ADD COLUMN "half_told_at" TIMESTAMPTZ(3);
ALTER TABLE "action" ADD COLUMN "overdue_told_at" TIMESTAMPTZ(3);
ALTER TABLE "action" ADD COLUMN "asked_at" TIMESTAMPTZ(3);
ALTER TABLE "action_reminder" ADD COLUMN "zone" TEXT;
ALTER TABLE "action_reminder" ADD COLUMN "locale" TEXT;
ALTER TABLE "action_reminder" ADD COLUMN "days_off" INTEGER[] DEFAULT ARRAY[]::INTEGER[];
