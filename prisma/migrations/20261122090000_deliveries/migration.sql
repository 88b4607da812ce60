-- What sources deliver by themselves: kept sealed until it was worked on, recognised when it comes again.
CREATE TYPE "ArrivalState" AS ENUM ('waiting', 'asking', 'done', 'failed');

CREATE TABLE "arrival" (
    "id" BIGSERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "state" "ArrivalState" NOT NULL DEFAULT 'waiting',
    "sealed" BYTEA,
    "form" TEXT,
    "reason" TEXT,
    "announces" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "worked_at" TIMESTAMPTZ(3),

    CONSTRAINT "arrival_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "arrival_source_key_key" ON "arrival"("source", "key");
CREATE INDEX "arrival_state_source_id_idx" ON "arrival"("state", "source", "id");
CREATE INDEX "arrival_received_at_idx" ON "arrival"("received_at");

-- What came of them, by UTC day: how often a source tells something is its habit.
CREATE TABLE "arrival_count" (
    "source" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "what" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "arrival_count_pkey" PRIMARY KEY ("source", "day", "what")
);

-- How the answers of one survey are read, once a person has confirmed it.
CREATE TABLE "arrival_form" (
    "source" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "headings" TEXT[],
    "proposal" JSONB NOT NULL,
    "mapping" JSONB,
    "confirmed_by" TEXT,
    "confirmed_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "arrival_form_pkey" PRIMARY KEY ("source", "form")
);

-- That somebody was told of a source that fell silent: once per silence.
CREATE TABLE "arrival_silence" (
    "source" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "arrival_silence_pkey" PRIMARY KEY ("source")
);

-- Answers that changed after they may have been shown: messages that show them are brought up to date.
CREATE TABLE "changed_words" (
    "feedback_id" BIGINT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "looked_at" TIMESTAMPTZ(3),

    CONSTRAINT "changed_words_pkey" PRIMARY KEY ("feedback_id"),
    CONSTRAINT "changed_words_feedback_id_fkey" FOREIGN KEY ("feedback_id") REFERENCES "feedback"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
