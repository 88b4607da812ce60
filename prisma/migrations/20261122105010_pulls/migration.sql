-- By which stream of its source we fetched it ourselves; null for what its sender delivered.
-- AlterTable
ALTER TABLE "arrival" ADD COLUMN "pulled" TEXT;

-- How far a source was fetched: moved on in the transaction that keeps the page.
CREATE TABLE "pull_state" (
    "source" TEXT NOT NULL,
    "stream" TEXT NOT NULL,
    "cursor" JSONB,
    "version" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_ok_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "failing_since" TIMESTAMPTZ(3),

    CONSTRAINT "pull_state_pkey" PRIMARY KEY ("source", "stream")
);
