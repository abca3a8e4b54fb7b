export type Theme = "light" | "dark";

type Colours = {
  readonly text: string;
  readonly subtle: string;
  readonly card: string;
  readonly emphasis: string;
  readonly accent: string;
  readonly good: string;
  readonly attention: string;
  readonly warning: string;
};

export const pageBackground: Readonly<Record<Theme, string>> = { light: "#f5f5f5", dark: "#1f1f1f" };

const colours: Readonly<Record<Theme, Colours>> = {
  light: {
    text: "#242424",
    subtle: "#616161",
    card: "#ffffff",
    emphasis: "#f0f0f0",
    accent: "#5b5fc7",
    good: "#237b4b",
    attention: "#c4314b",
    warning: "#835c00",
  },
  dark: {
    text: "#ffffff",
    subtle: "#adadad",
    card: "#292929",
    emphasis: "#1f1f1f",
    accent: "#9299f7",
    good: "#92c353",
    attention: "#f9526b",
    warning: "#f2c661",
  },
};

/** The host configuration says nothing about how buttons and inputs look. */
export function buttonStyle(theme: Theme): string {
  const { text, card } = colours[theme];
  const [primary, border] = theme === "dark" ? ["#4f52b2", "#666666"] : ["#5b5fc7", "#d1d1d1"];
  const destructive = theme === "dark" ? "#f9526b" : "#c4314b";
  const font = "14px 'Segoe UI', 'Open Sans', sans-serif";
  return `
    #card .ac-pushButton { font: ${font}; font-weight: 600; padding: 6px 16px; border-radius: 4px;
      color: ${text}; background: ${card}; border: 1px solid ${border}; }
    #card .ac-pushButton.style-positive { color: #ffffff; background: ${primary}; border-color: ${primary}; }
    #card .ac-pushButton.style-destructive { color: ${destructive}; }
    #card .ac-input { font: ${font}; color: ${text}; }
    #card .ac-input::placeholder { color: ${colours[theme].subtle}; }`;
}

/** Close enough to Teams' own settings to judge a card by eye. */
export function teamsHostConfig(theme: Theme): object {
  const palette = colours[theme];
  const shades = foregroundColors(palette);
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors: shades });
  return {
    fontFamily: "'Segoe UI', 'Open Sans', sans-serif",
    supportsInteractivity: true,
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: theme === "dark" ? "#3d3d3d" : "#e0e0e0" },
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    textBlock: { headingLevel: 2 },
    inputs: { label: { requiredInputs: { weight: "bolder" }, optionalInputs: { weight: "bolder" } } },
    actions: {
      maxActions: 6,
      buttonSpacing: 8,
      actionsOrientation: "horizontal",
      actionAlignment: "left",
      showCard: { actionMode: "inline" },
    },
    containerStyles: {
      default: style(palette.card),
      emphasis: style(palette.emphasis),
      accent: style(palette.emphasis),
      good: style(palette.emphasis),
      attention: style(palette.emphasis),
      warning: style(palette.emphasis),
    },
  };
}

function foregroundColors({ text, subtle, accent, good, attention, warning }: Colours): object {
  const shade = (colour: string) => ({ default: colour, subtle });
  return {
    default: shade(text),
    dark: shade(text),
    light: shade(text),
    accent: shade(accent),
    good: shade(good),
    attention: shade(attention),
    warning: shade(warning),
  };
}
