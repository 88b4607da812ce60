-- A post may be taken out before it is sent.
ALTER TYPE "PostState" ADD VALUE 'skipped';

-- One subscription per channel, message and filter: two people who subscribe at once make one.
DROP INDEX "subscription_channel_id_idx";
ALTER TABLE "subscription" ADD COLUMN "active_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
CREATE UNIQUE INDEX "subscription_channel_id_message_filter_key" ON "subscription"("channel_id", "message", "filter");

-- Composing a slot is tried again, alone, and given up after a while.
ALTER TABLE "slot" ADD COLUMN "attempt" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "crashes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "lease_until" TIMESTAMPTZ(3),
ADD COLUMN "not_before" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
CREATE INDEX "slot_subscription_id_due_at_idx" ON "slot"("subscription_id", "due_at");

ALTER TABLE "post" ADD COLUMN "retries" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "rate_budget" (
    "platform" TEXT NOT NULL,
    "channel_id" INTEGER NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_budget_pkey" PRIMARY KEY ("platform","channel_id")
);

-- CreateTable
CREATE TABLE "job_run" (
    "job_id" UUID NOT NULL,
    "job" TEXT NOT NULL,
    "unended" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_run_pkey" PRIMARY KEY ("job_id")
);
