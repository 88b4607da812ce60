CREATE TYPE "RecurrenceState" AS ENUM ('open', 'improved', 'declined');
CREATE TABLE "theme_version" (
    "id" SERIAL NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "changes" JSONB NOT NULL DEFAULT '[]',
    CONSTRAINT "theme_version_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "theme_candidate" (
    "id" TEXT NOT NULL,
    "theme" TEXT,
    "decided_by" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "theme_candidate_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "recurrence" (
    "id" SERIAL NOT NULL,
    "theme" TEXT NOT NULL,
    "touchpoint_id" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "customers" INTEGER NOT NULL,
    "expected" DOUBLE PRECISION NOT NULL,
    "feedback_ids" BIGINT[],
    "channel_id" INTEGER NOT NULL,
    "post_id" UUID,
    "state" "RecurrenceState" NOT NULL DEFAULT 'open',
    "improvement" INTEGER,
    "decided_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "recurrence_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "recurrence_touchpoint_id_theme_period_key" ON "recurrence"("touchpoint_id", "theme", "period");

CREATE TRIGGER "theme_version_is_append_only" BEFORE UPDATE OR DELETE ON "theme_version"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
