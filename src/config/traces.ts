import { z } from 'zod';

/** The names that OpenTelemetry gives them; further ones, such as OTEL_EXPORTER_OTLP_HEADERS, its library reads itself. */
export const tracesVariables = {
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be a web address, such as http://localhost:4318' })
    .optional(),
  OTEL_SERVICE_NAME: z.string().trim().default('klankbord'),
};

/** Null where no traces are sent. */
export function tracesOf(values: {
  OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  OTEL_SERVICE_NAME: string;
}): { readonly endpoint: string; readonly serviceName: string } | null {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: serviceName } = values;
  return endpoint === undefined ? null : { endpoint, serviceName };
}
