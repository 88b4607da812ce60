/** The parts we use of the official renderer, which is loaded as a script and has no module of its own. */
declare namespace AdaptiveCards {
  class SerializationContext {
    constructor(version?: unknown);
  }
  class HostConfig {
    constructor(config: object);
  }
  class CardElement {
    protected internalParse(source: Record<string, unknown>, context: SerializationContext): void;
    protected internalRender(): HTMLElement | undefined;
    getJsonTypeName(): string;
  }
  class Action {
    data?: unknown;
    /** Of an action that opens an address. */
    url?: string;
    readonly renderedElement?: HTMLElement;
  }
  class AdaptiveCard {
    static onProcessMarkdown: (text: string, result: { didProcess: boolean; outputHtml?: string }) => void;
    hostConfig: HostConfig;
    onExecuteAction: (action: Action) => void;
    parse(source: object, context?: SerializationContext): void;
    render(): HTMLElement | undefined;
  }
  const GlobalRegistry: { elements: { register(name: string, kind: new () => CardElement): void } };
  const Versions: { v1_5: unknown };
}
