-- What a language model of the operator's suggested about themes: checked, and never more than a suggestion.
CREATE TABLE "model_words" (
    "kind" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "en" TEXT NOT NULL,
    "nl" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "model_words_pkey" PRIMARY KEY ("kind", "about")
);
