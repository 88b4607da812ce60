ALTER TYPE "ActionOrigin" ADD VALUE 'theme';
ALTER TYPE "ActionOrigin" ADD VALUE 'rule';
ALTER TABLE "action" ADD COLUMN "theme" TEXT;
CREATE TABLE "action_rule" (
    "channel_id" INTEGER NOT NULL,
    "hours" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "action_rule_pkey" PRIMARY KEY ("channel_id")
);
ALTER TABLE "action_rule" ADD CONSTRAINT "action_rule_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;
