CREATE TYPE "ImprovementState" AS ENUM ('idea', 'prioritised', 'in_progress', 'measured', 'told', 'stopped');
CREATE TYPE "EvidenceGrade" AS ENUM ('A', 'B', 'C', 'D');
CREATE TYPE "ValueSize" AS ENUM ('small', 'large');
CREATE TABLE "improvement" (
    "id" SERIAL NOT NULL,
    "state" "ImprovementState" NOT NULL DEFAULT 'idea',
    "problem" TEXT NOT NULL,
    "whys" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "touchpoint_id" TEXT,
    "promise_id" TEXT,
    "promise" TEXT NOT NULL DEFAULT '',
    "channel_id" INTEGER,
    "customer_value" TEXT NOT NULL DEFAULT '',
    "customer_size" "ValueSize",
    "organisation_value" TEXT NOT NULL DEFAULT '',
    "organisation_size" "ValueSize",
    "executive" TEXT,
    "due_quarter" TEXT,
    "outcome" TEXT NOT NULL DEFAULT '',
    "grade" "EvidenceGrade",
    "evidence" TEXT NOT NULL DEFAULT '',
    "stopped_because" TEXT NOT NULL DEFAULT '',
    "told_by" TEXT,
    "told_what" TEXT NOT NULL DEFAULT '',
    "told_at" TIMESTAMPTZ(3),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "improvement_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "improvement_event" (
    "id" BIGSERIAL NOT NULL,
    "improvement_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    CONSTRAINT "improvement_event_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "improvement_card" (
    "post_id" UUID NOT NULL,
    "improvement_id" INTEGER NOT NULL,
    CONSTRAINT "improvement_card_pkey" PRIMARY KEY ("post_id")
);
CREATE TABLE "improvement_check" (
    "id" SERIAL NOT NULL,
    "improvement_id" INTEGER NOT NULL,
    "weeks" INTEGER NOT NULL,
    "zone" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "touchpoint_id" TEXT,
    "before_from" TEXT NOT NULL,
    "before_to" TEXT NOT NULL,
    "after_from" TEXT NOT NULL,
    "after_to" TEXT NOT NULL,
    CONSTRAINT "improvement_check_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "improvement_finding" (
    "id" SERIAL NOT NULL,
    "check_id" INTEGER NOT NULL,
    "definition_id" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "before_n" INTEGER NOT NULL,
    "before_mode" TEXT NOT NULL,
    "before_value" DOUBLE PRECISION,
    "before_margin" DOUBLE PRECISION,
    "before_groups" JSONB NOT NULL,
    "after_n" INTEGER NOT NULL,
    "after_mode" TEXT NOT NULL,
    "after_value" DOUBLE PRECISION,
    "after_margin" DOUBLE PRECISION,
    "after_groups" JSONB NOT NULL,
    "unit" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "is_better" BOOLEAN,
    "z" DOUBLE PRECISION,
    "p" DOUBLE PRECISION,
    "grade" "EvidenceGrade",
    CONSTRAINT "improvement_finding_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "action" ADD COLUMN "improvement_id" INTEGER;
ALTER TABLE "action" ADD COLUMN "is_one_off" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "post" ADD COLUMN "under_id" UUID;
CREATE INDEX "action_improvement_id_idx" ON "action"("improvement_id");
CREATE INDEX "improvement_state_idx" ON "improvement"("state");
CREATE INDEX "improvement_told_at_idx" ON "improvement"("told_at");
CREATE INDEX "improvement_event_improvement_id_id_idx" ON "improvement_event"("improvement_id", "id");
CREATE INDEX "improvement_card_improvement_id_idx" ON "improvement_card"("improvement_id");
CREATE UNIQUE INDEX "improvement_check_improvement_id_weeks_key" ON "improvement_check"("improvement_id", "weeks");
CREATE INDEX "improvement_check_done_at_due_at_idx" ON "improvement_check"("done_at", "due_at");
CREATE UNIQUE INDEX "improvement_finding_check_id_definition_id_key" ON "improvement_finding"("check_id", "definition_id");
ALTER TABLE "action" ADD CONSTRAINT "action_improvement_id_fkey" FOREIGN KEY ("improvement_id") REFERENCES "improvement"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "post" ADD CONSTRAINT "post_under_id_fkey" FOREIGN KEY ("under_id") REFERENCES "post"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "improvement" ADD CONSTRAINT "improvement_touchpoint_id_fkey" FOREIGN KEY ("touchpoint_id") REFERENCES "touchpoint"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "improvement" ADD CONSTRAINT "improvement_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "improvement" ADD CONSTRAINT "improvement_promise_id_fkey" FOREIGN KEY ("promise_id") REFERENCES "customer_promise"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "improvement_event" ADD CONSTRAINT "improvement_event_improvement_id_fkey" FOREIGN KEY ("improvement_id") REFERENCES "improvement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "improvement_card" ADD CONSTRAINT "improvement_card_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "improvement_card" ADD CONSTRAINT "improvement_card_improvement_id_fkey" FOREIGN KEY ("improvement_id") REFERENCES "improvement"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "improvement_check" ADD CONSTRAINT "improvement_check_improvement_id_fkey" FOREIGN KEY ("improvement_id") REFERENCES "improvement"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "improvement_finding" ADD CONSTRAINT "improvement_finding_check_id_fkey" FOREIGN KEY ("check_id") REFERENCES "improvement_check"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TRIGGER "improvement_event_is_append_only" BEFORE UPDATE OR DELETE ON "improvement_event"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
