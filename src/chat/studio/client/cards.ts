import { type BarChart, drawBars } from './chart.ts';
import type { Theme } from './look.ts';
import { openAddress } from './open-address.ts';

/** Teams draws charts natively; the official renderer leaves extensions to its host, so the studio draws them here. */
class VerticalBarChart extends AdaptiveCards.CardElement {
  private chart: BarChart = { title: '', xLabel: '', yLabel: '', bars: [] };

  override getJsonTypeName(): string {
    return 'Chart.VerticalBar';
  }

  protected override internalParse(
    source: Record<string, unknown>,
    context: AdaptiveCards.SerializationContext,
  ): void {
    super.internalParse(source, context);
    const data = Array.isArray(source.data) ? (source.data as { x: unknown; y: unknown }[]) : [];
    this.chart = {
      title: String(source.title ?? ''),
      xLabel: String(source.xAxisTitle ?? ''),
      yLabel: String(source.yAxisTitle ?? ''),
      bars: data.map(({ x, y }) => ({ label: String(x), value: Number(y) })),
    };
  }

  protected override internalRender(): HTMLElement {
    return drawBars(this.chart);
  }
}

AdaptiveCards.GlobalRegistry.elements.register('Chart.VerticalBar', VerticalBarChart);

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Our headings are the only Markdown, and all of theirs is escaped: taking the escapes away is all there is to do. */
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  const plain = text.replace(/\\([\\*_[\]`~#{])/g, '$1');
  result.outputHtml = plain.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
  result.didProcess = true;
};

const palettes = {
  light: { text: '#242424', subtle: '#616161', accent: '#5b5fc7', card: '#ffffff', box: '#f5f5f5' },
  dark: { text: '#ffffff', subtle: '#c8c8c8', accent: '#a6a7fa', card: '#292929', box: '#1f1f1f' },
};

/** Colours, sizes and spacing as Teams has them. */
function hostConfig(theme: Theme): AdaptiveCards.HostConfig {
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
    fontFamily: 'inherit',
    spacing: { small: 4, default: 8, medium: 16, large: 22, extraLarge: 30, padding: 12 },
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
    containerStyles: {
      default: { backgroundColor: card, foregroundColors },
      emphasis: { backgroundColor: box, foregroundColors },
    },
    actions: { maxActions: 6, spacing: 'medium', buttonSpacing: 8, actionsOrientation: 'horizontal' },
    textBlock: { headingLevel: 3 },
    supportsInteractivity: true,
  });
}

export interface PressedAction {
  action: string;
  value: string;
  element: HTMLElement | null;
}

/** Draws a card with the official renderer; `press` is told the button that was pressed and what it carries. */
export function drawCard(card: object, theme: Theme, press: (pressed: PressedAction) => void): HTMLElement {
  const view = new AdaptiveCards.AdaptiveCard();
  view.hostConfig = hostConfig(theme);
  view.onExecuteAction = ({ data, url, renderedElement = null }) => {
    if (url) return openAddress(url);
    const { action, value } = (data ?? {}) as { action?: unknown; value?: unknown };
    press({ action: String(action ?? ''), value: String(value ?? ''), element: renderedElement });
  };
  view.parse(card, new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5));
  const drawn = view.render() ?? document.createElement('div');
  // The renderer makes the whole card a stop for the Tab key; its buttons are stops enough.
  drawn.removeAttribute('tabindex');
  return drawn;
}
