-- The leaders' messages: the organisation's own figures and what improvements are worth, editions that everybody reads
-- alike, questions, calls to customers, and what the CX team was told in private.
CREATE TYPE "EffectDesign" AS ENUM ('experiment', 'comparison', 'before_after', 'estimate');
CREATE TABLE "business_figure" (
    "id" SERIAL NOT NULL,
    "month" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "segment" TEXT NOT NULL DEFAULT '',
    "value" DOUBLE PRECISION NOT NULL,
    "currency" TEXT,
    "owner" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "given_by" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "business_figure_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "business_effect" (
    "id" SERIAL NOT NULL,
    "improvement_id" INTEGER NOT NULL,
    "design" "EffectDesign" NOT NULL,
    "measure" TEXT,
    "segment" TEXT NOT NULL DEFAULT '',
    "against" TEXT,
    "before_from" TEXT,
    "before_to" TEXT,
    "after_from" TEXT,
    "after_to" TEXT,
    "amount" DOUBLE PRECISION,
    "currency" TEXT,
    "owner" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "business_effect_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "leader_edition" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "up_to" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "leader_edition_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "leader_question" (
    "id" SERIAL NOT NULL,
    "asker" TEXT NOT NULL,
    "asked_in" TEXT NOT NULL,
    "improvement_id" INTEGER,
    "touchpoint_id" TEXT,
    "question" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_by" TEXT,
    "answer" TEXT NOT NULL DEFAULT '',
    "answered_at" TIMESTAMPTZ(3),
    CONSTRAINT "leader_question_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "customer_call" (
    "id" SERIAL NOT NULL,
    "feedback_id" BIGINT NOT NULL,
    "caller" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "noted_at" TIMESTAMPTZ(3),
    "booked_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "customer_call_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "leader_volunteer" (
    "person_id" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "leader_volunteer_pkey" PRIMARY KEY ("person_id")
);
CREATE TABLE "cx_note" (
    "key" TEXT NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "cx_note_pkey" PRIMARY KEY ("key")
);
CREATE UNIQUE INDEX "business_figure_month_measure_segment_key" ON "business_figure"("month", "measure", "segment");
CREATE INDEX "business_effect_improvement_id_idx" ON "business_effect"("improvement_id");
CREATE UNIQUE INDEX "leader_edition_kind_up_to_scope_key" ON "leader_edition"("kind", "up_to", "scope");
CREATE INDEX "leader_question_asker_idx" ON "leader_question"("asker");
CREATE UNIQUE INDEX "customer_call_feedback_id_key" ON "customer_call"("feedback_id");
CREATE INDEX "customer_call_caller_idx" ON "customer_call"("caller");
ALTER TABLE "business_effect" ADD CONSTRAINT "business_effect_improvement_id_fkey" FOREIGN KEY ("improvement_id") REFERENCES "improvement"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "customer_call" ADD CONSTRAINT "customer_call_feedback_id_fkey" FOREIGN KEY ("feedback_id") REFERENCES "feedback"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "leader_volunteer" ADD CONSTRAINT "leader_volunteer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
