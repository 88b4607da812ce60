CREATE TYPE "DeliveryState" AS ENUM ('waiting', 'delivered', 'failed');
CREATE TABLE "telling" (
    "id" UUID NOT NULL,
    "action_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "how" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "touchpoint_id" TEXT,
    "feedback_ids" BIGINT[],
    CONSTRAINT "telling_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "webhook_delivery" (
    "telling_id" UUID NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'waiting',
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "first_attempt" INTEGER NOT NULL DEFAULT 1,
    "reason" TEXT,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "delivered_at" TIMESTAMPTZ(3),
    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("telling_id")
);
CREATE INDEX "telling_action_id_idx" ON "telling"("action_id");
CREATE INDEX "webhook_delivery_state_created_at_idx" ON "webhook_delivery"("state", "created_at");
ALTER TABLE "telling" ADD CONSTRAINT "telling_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_telling_id_fkey" FOREIGN KEY ("telling_id") REFERENCES "telling"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- Who was told before this table was there was told then.
INSERT INTO "telling" ("id", "action_id", "at", "how", "what", "outcome", "reason", "touchpoint_id", "feedback_ids")
  SELECT gen_random_uuid(), a."id", a."told_at", a."told_by", a."told_what", a."outcome", a."reason", a."touchpoint_id",
    ARRAY(SELECT f."feedback_id" FROM "action_feedback" f WHERE f."action_id" = a."id" ORDER BY 1)
  FROM "action" a WHERE a."told_at" IS NOT NULL AND a."told_by" IS NOT NULL;
