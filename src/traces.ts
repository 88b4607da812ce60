import { type Attributes, context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

/** Where traces go. */
export interface TracesConfig {
  /** An OTLP receiver over HTTP, without the path of its signal, such as http://collector:4318. */
  readonly endpoint: string;
  readonly serviceName: string;
}

const tracer = trace.getTracer('klankbord');

/**
 * Sends traces from now on; until then, and without it, spans cost next to nothing. The libraries are loaded here alone.
 * @returns what sends the last ones and ends it
 */
export async function startTraces({ endpoint, serviceName }: TracesConfig): Promise<() => Promise<void>> {
  const [sdk, { OTLPTraceExporter }, { AsyncLocalStorageContextManager }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/context-async-hooks'),
      import('@opentelemetry/resources'),
    ]);
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  return () => provider.shutdown();
}

/**
 * Does something in a span of its own, under the one that is open. Attributes hold names of ours, ids and counts: never a
 * text, a name or an address.
 */
export function inSpan<Result>(
  name: string,
  attributes: Attributes,
  work: () => Promise<Result>,
): Promise<Result> {
  return tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** What is known of the open span by now, such as the outcome. */
export function noteOnSpan(attributes: Attributes): void {
  trace.getActiveSpan()?.setAttributes(attributes);
}

/** That what the open span stands for could not be done, although nothing was thrown. */
export function failSpan(): void {
  trace.getActiveSpan()?.setStatus({ code: SpanStatusCode.ERROR });
}

/** A span around whatever `next` leads to, ended by who calls what is returned. */
export function openRequestSpan(
  method: string,
  next: () => void,
): (attributes: Attributes, isFailed: boolean) => void {
  const span = tracer.startSpan(`HTTP ${method}`, { kind: SpanKind.SERVER });
  context.with(trace.setSpan(context.active(), span), next);
  return (attributes, isFailed) => {
    span.setAttributes(attributes);
    if (isFailed) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  };
}

/** For every line of the log: which trace it belongs to. */
export function traceFields(): { traceId?: string } {
  const traceId = trace.getActiveSpan()?.spanContext().traceId;
  return traceId === undefined || /^0*$/.test(traceId) ? {} : { traceId };
}
