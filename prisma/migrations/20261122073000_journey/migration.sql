ALTER TABLE "touchpoint" ADD COLUMN "retired_at" TIMESTAMPTZ(3);
CREATE TABLE "touchpoint_name" (
    "touchpoint_id" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_nl" TEXT NOT NULL,
    CONSTRAINT "touchpoint_name_pkey" PRIMARY KEY ("touchpoint_id", "valid_from")
);
CREATE TABLE "journey_version" (
    "id" SERIAL NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "changes" JSONB NOT NULL DEFAULT '[]',
    CONSTRAINT "journey_version_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "customer_promise" (
    "id" TEXT NOT NULL,
    "text_en" TEXT NOT NULL,
    "text_nl" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "retired_at" TIMESTAMPTZ(3),
    CONSTRAINT "customer_promise_pkey" PRIMARY KEY ("id")
);
CREATE TYPE "PromiseVerdict" AS ENUM ('kept', 'broken', 'unclear');
CREATE TABLE "promise_tag" (
    "feedback_id" BIGINT NOT NULL,
    "promise_id" TEXT NOT NULL,
    "verdict" "PromiseVerdict" NOT NULL,
    "actor" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "promise_tag_pkey" PRIMARY KEY ("feedback_id", "promise_id")
);
CREATE INDEX "journey_version_valid_from_idx" ON "journey_version"("valid_from");
CREATE INDEX "promise_tag_promise_id_idx" ON "promise_tag"("promise_id");
ALTER TABLE "touchpoint_name" ADD CONSTRAINT "touchpoint_name_touchpoint_id_fkey" FOREIGN KEY ("touchpoint_id") REFERENCES "touchpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "promise_tag" ADD CONSTRAINT "promise_tag_feedback_id_fkey" FOREIGN KEY ("feedback_id") REFERENCES "feedback"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "promise_tag" ADD CONSTRAINT "promise_tag_promise_id_fkey" FOREIGN KEY ("promise_id") REFERENCES "customer_promise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TRIGGER "journey_version_is_append_only" BEFORE UPDATE OR DELETE ON "journey_version"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
