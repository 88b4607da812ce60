-- What a customer paid in a year, by pseudonym: what revenue at risk is summed of. The newest year of each alone is kept.
CREATE TABLE "customer_revenue" (
    "customer_key" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "revenue" DOUBLE PRECISION NOT NULL,
    "currency" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "given_by" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_revenue_pkey" PRIMARY KEY ("customer_key")
);
