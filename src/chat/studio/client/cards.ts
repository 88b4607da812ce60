import { type Bar, drawBars } from './chart.ts';

/** Teams draws charts natively; the official renderer leaves extensions to its host, so the studio draws them here. */
class VerticalBarChart extends AdaptiveCards.CardElement {
  private title = '';
  private bars: Bar[] = [];

  override getJsonTypeName(): string {
    return 'Chart.VerticalBar';
  }

  protected override internalParse(
    source: Record<string, unknown>,
    context: AdaptiveCards.SerializationContext,
  ): void {
    super.internalParse(source, context);
    this.title = String(source.title ?? '');
    const data = Array.isArray(source.data) ? (source.data as { x: unknown; y: unknown }[]) : [];
    this.bars = data.map(({ x, y }) => ({ label: String(x), value: Number(y) }));
  }

  protected override internalRender(): HTMLElement {
    return drawBars(this.title, this.bars);
  }
}

AdaptiveCards.GlobalRegistry.elements.register('Chart.VerticalBar', VerticalBarChart);

const palettes = {
  light: { text: '#242424', subtle: '#616161', accent: '#5b5fc7', card: '#ffffff', box: '#f5f5f5' },
  dark: { text: '#ffffff', subtle: '#c8c8c8', accent: '#a6a7fa', card: '#292929', box: '#1f1f1f' },
};

/** Colours, sizes and spacing as Teams has them. */
function hostConfig(theme: 'light' | 'dark'): AdaptiveCards.HostConfig {
  const { text, subtle, accent, card, box } = palettes[theme];
  const both = (color: string) => ({ default: color, subtle: color === text ? subtle : color });
  const foregroundColors = {
    default: both(text),
    accent: both(accent),
    good: both(text),
    warning: both(text),
    attention: both(text),
    light: both(subtle),
    dark: both(text),
  };
  return new AdaptiveCards.HostConfig({
    fontFamily: 'var(--font)',
    spacing: { small: 6, default: 10, medium: 16, large: 22, extraLarge: 30, padding: 14 },
    fontSizes: { small: 12, default: 14, medium: 15, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    containerStyles: {
      default: { backgroundColor: card, foregroundColors },
      emphasis: { backgroundColor: box, foregroundColors },
    },
    actions: { maxActions: 6, spacing: 'medium', buttonSpacing: 8, actionsOrientation: 'horizontal' },
    supportsInteractivity: true,
  });
}

/** Draws a card with the official renderer; `press` is told the data of the button that was pressed. */
export function drawCard(
  card: object,
  theme: 'light' | 'dark',
  press: (data: { action: string; value: string }) => void,
): HTMLElement {
  const view = new AdaptiveCards.AdaptiveCard();
  view.hostConfig = hostConfig(theme);
  view.onExecuteAction = ({ data }) => {
    const { action, value } = (data ?? {}) as { action?: unknown; value?: unknown };
    press({ action: String(action ?? ''), value: String(value ?? '') });
  };
  view.parse(card, new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5));
  const drawn = view.render() ?? document.createElement('div');
  // The renderer makes the whole card a stop for the Tab key; its buttons are stops enough.
  drawn.removeAttribute('tabindex');
  return drawn;
}
