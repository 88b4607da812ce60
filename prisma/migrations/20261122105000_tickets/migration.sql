-- When a case was opened, when it was first answered and how often it was opened again: beside the time to resolution.
-- AlterTable
ALTER TABLE "feedback" ADD COLUMN "opened_at" TIMESTAMPTZ(3),
ADD COLUMN "answered_seconds" INTEGER,
ADD COLUMN "answered_business" INTEGER,
ADD COLUMN "reopened" INTEGER;

-- Cases that are open: few among many answers.
CREATE INDEX "feedback_open_partial_idx" ON "feedback" ("definition_id") WHERE "opened_at" IS NOT NULL AND "duration_seconds" IS NULL;

-- CreateEnum
CREATE TYPE "TicketMoment" AS ENUM ('opened', 'answered', 'resolved', 'reopened', 'removed');

-- What happened to a case, as its source told it: from these its times are made, and made again.
CREATE TABLE "ticket_event" (
    "source" TEXT NOT NULL,
    "ticket" TEXT NOT NULL,
    "what" "TicketMoment" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "touchpoint_id" TEXT,

    CONSTRAINT "ticket_event_pkey" PRIMARY KEY ("source", "ticket", "what", "at")
);

-- CreateEnum
CREATE TYPE "Headline" AS ENUM ('calendar', 'business');

-- When those who resolve the cases of a source are at work, and by which clock its times are shown.
CREATE TABLE "source_clock" (
    "source" TEXT NOT NULL,
    "headline" "Headline" NOT NULL,
    "zone" TEXT NOT NULL,
    "opens" TEXT NOT NULL,
    "closes" TEXT NOT NULL,
    "weekdays" INTEGER[],
    "holidays" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "source_clock_pkey" PRIMARY KEY ("source")
);
