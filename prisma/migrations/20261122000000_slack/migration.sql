-- Who was told that a subscription is paused.
ALTER TABLE "subscription" ADD COLUMN "owner_told_at" TIMESTAMPTZ(3);

-- Installations of the Slack app, with their tokens encrypted.
CREATE TABLE "slack_installation" (
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "scopes" TEXT[],
    "installed_by" TEXT NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "disabled_reason" TEXT,
    "installed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "slack_installation_pkey" PRIMARY KEY ("key")
);

-- A second delivery of an event does nothing.
CREATE TABLE "seen_event" (
    "platform" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "seen_event_pkey" PRIMARY KEY ("platform","event_id")
);
CREATE INDEX "seen_event_seen_at_idx" ON "seen_event"("seen_at");
