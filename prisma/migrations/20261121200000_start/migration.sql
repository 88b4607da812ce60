-- CreateEnum
CREATE TYPE "Metric" AS ENUM ('nps', 'csat', 'ces', 'ttr', 'text');

-- CreateEnum
CREATE TYPE "Solicitation" AS ENUM ('solicited', 'reactive');

-- CreateEnum
CREATE TYPE "FeedbackKind" AS ENUM ('transactional', 'relational');

-- CreateEnum
CREATE TYPE "ContactPermission" AS ENUM ('yes', 'no', 'unknown');

-- CreateEnum
CREATE TYPE "SlotState" AS ENUM ('due', 'composed', 'skipped', 'failed');

-- CreateEnum
CREATE TYPE "PostState" AS ENUM ('due', 'sending', 'sent', 'refused', 'unknown');

-- CreateEnum
CREATE TYPE "CatchUp" AS ENUM ('latest', 'all', 'none');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('running', 'done', 'failed');

-- CreateTable
CREATE TABLE "definition" (
    "id" SERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "question" TEXT NOT NULL DEFAULT '',
    "metric" "Metric" NOT NULL,
    "scale_min" DOUBLE PRECISION,
    "scale_max" DOUBLE PRECISION,
    "higher_is_better" BOOLEAN NOT NULL DEFAULT true,
    "method" TEXT NOT NULL,
    "top_boxes" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "kind" "FeedbackKind" NOT NULL,
    "solicitation" "Solicitation" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "definition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "wave" (
    "id" SERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "invited" INTEGER,
    "delivered" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "wave_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "touchpoint" (
    "id" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_nl" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "keywords" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "aliases" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "touchpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feedback" (
    "id" BIGSERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "definition_id" INTEGER NOT NULL,
    "wave_id" INTEGER,
    "touchpoint_id" TEXT,
    "import_id" INTEGER,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,
    "score" DOUBLE PRECISION,
    "duration_seconds" INTEGER,
    "business_seconds" INTEGER,
    "contact_permission" "ContactPermission" NOT NULL DEFAULT 'unknown',
    "language" TEXT,
    "text" TEXT,
    "text_key" TEXT,
    "unpostable" TEXT,
    "damaged" BOOLEAN NOT NULL DEFAULT false,
    "strong_language" BOOLEAN NOT NULL DEFAULT false,
    "themes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "redactions" JSONB,
    "customer_key" TEXT,
    "content_hash" TEXT NOT NULL,
    "source_updated_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" SERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "state" "ImportState" NOT NULL DEFAULT 'running',
    "read" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_mapping" (
    "fingerprint" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_mapping_pkey" PRIMARY KEY ("fingerprint")
);

-- CreateTable
CREATE TABLE "erased_customer" (
    "customer_key" TEXT NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "erased_customer_pkey" PRIMARY KEY ("customer_key")
);

-- CreateTable
CREATE TABLE "channel" (
    "id" SERIAL NOT NULL,
    "platform" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "holidays" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscription" (
    "id" SERIAL NOT NULL,
    "channel_id" INTEGER NOT NULL,
    "message" TEXT NOT NULL,
    "schedule" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "filter" JSONB NOT NULL DEFAULT '{}',
    "catch_up" "CatchUp" NOT NULL DEFAULT 'latest',
    "max_lateness_minutes" INTEGER NOT NULL DEFAULT 360,
    "paused_reason" TEXT,
    "paused_at" TIMESTAMPTZ(3),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "slot" (
    "id" BIGSERIAL NOT NULL,
    "subscription_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "local_date" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "SlotState" NOT NULL DEFAULT 'due',
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "slot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post" (
    "id" UUID NOT NULL,
    "slot_id" BIGINT,
    "channel_id" INTEGER NOT NULL,
    "message" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "state" "PostState" NOT NULL DEFAULT 'due',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "crashes" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "first_try_at" TIMESTAMPTZ(3),
    "not_before" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "platform_id" TEXT,
    "reason" TEXT,
    "remedy" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shown_verbatim" (
    "id" BIGSERIAL NOT NULL,
    "feedback_id" BIGINT NOT NULL,
    "post_id" UUID NOT NULL,
    "channel_id" INTEGER NOT NULL,
    "text_key" TEXT NOT NULL,
    "customer_key" TEXT,
    "stratum" TEXT NOT NULL,
    "touchpoint_id" TEXT,
    "local_date" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shown_verbatim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_role" (
    "platform" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "granted_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_role_pkey" PRIMARY KEY ("platform","external_id","role")
);

-- CreateTable
CREATE TABLE "studio_message" (
    "id" BIGSERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "view" JSONB NOT NULL,
    "summary" TEXT NOT NULL,
    "shown_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "studio_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "details" JSONB,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "definition_source_question_metric_version_key" ON "definition"("source", "question", "metric", "version");

-- CreateIndex
CREATE UNIQUE INDEX "wave_source_name_key" ON "wave"("source", "name");

-- CreateIndex
CREATE UNIQUE INDEX "feedback_source_external_id_key" ON "feedback"("source", "external_id");

-- CreateIndex
CREATE INDEX "feedback_answered_at_idx" ON "feedback"("answered_at");

-- CreateIndex
CREATE INDEX "feedback_touchpoint_id_answered_at_idx" ON "feedback"("touchpoint_id", "answered_at");

-- CreateIndex
CREATE INDEX "feedback_customer_key_idx" ON "feedback"("customer_key");

-- CreateIndex
CREATE UNIQUE INDEX "channel_platform_external_id_key" ON "channel"("platform", "external_id");

-- CreateIndex
CREATE INDEX "subscription_channel_id_idx" ON "subscription"("channel_id");

-- CreateIndex
CREATE UNIQUE INDEX "slot_subscription_id_key_key" ON "slot"("subscription_id", "key");

-- CreateIndex
CREATE INDEX "slot_state_idx" ON "slot"("state");

-- CreateIndex
CREATE UNIQUE INDEX "post_slot_id_key" ON "post"("slot_id");

-- CreateIndex
CREATE INDEX "post_state_not_before_idx" ON "post"("state", "not_before");

-- CreateIndex
CREATE INDEX "post_channel_id_created_at_idx" ON "post"("channel_id", "created_at");

-- CreateIndex
CREATE INDEX "shown_verbatim_channel_id_created_at_idx" ON "shown_verbatim"("channel_id", "created_at");

-- CreateIndex
CREATE INDEX "shown_verbatim_created_at_idx" ON "shown_verbatim"("created_at");

-- CreateIndex
CREATE INDEX "shown_verbatim_feedback_id_idx" ON "shown_verbatim"("feedback_id");

-- CreateIndex
CREATE UNIQUE INDEX "studio_message_key_key" ON "studio_message"("key");

-- CreateIndex
CREATE INDEX "studio_message_channel_id_idx" ON "studio_message"("channel", "id");

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_definition_id_fkey" FOREIGN KEY ("definition_id") REFERENCES "definition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_wave_id_fkey" FOREIGN KEY ("wave_id") REFERENCES "wave"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_touchpoint_id_fkey" FOREIGN KEY ("touchpoint_id") REFERENCES "touchpoint"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slot" ADD CONSTRAINT "slot_subscription_id_fkey" FOREIGN KEY ("subscription_id") REFERENCES "subscription"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_slot_id_fkey" FOREIGN KEY ("slot_id") REFERENCES "slot"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shown_verbatim" ADD CONSTRAINT "shown_verbatim_feedback_id_fkey" FOREIGN KEY ("feedback_id") REFERENCES "feedback"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shown_verbatim" ADD CONSTRAINT "shown_verbatim_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shown_verbatim" ADD CONSTRAINT "shown_verbatim_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Most answers belong to no survey round: only those that do are indexed.
CREATE INDEX "feedback_wave_id_partial_idx" ON "feedback"("wave_id") WHERE "wave_id" IS NOT NULL;
