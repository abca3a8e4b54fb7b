/** Own words stand as a quotation under what they answer, so that nothing in them is taken for markup of ours. */
export function quoted(label: string, text: string): string {
  const lines = text.split(/\r\n|[\r\n]/).map((line) => plain(line).trimEnd());
  const quote = lines.map((line, index) => `> ${line}${line && lines[index + 1] ? hardBreak : ""}`);
  return `**${label}**\n\n${quote.join("\n")}`;
}

/** One line that shows letter by letter what it says. */
export function plain(line: string): string {
  return (
    line
      .replace(/[\\`*_{}[\]<>#|~]/g, "\\$&")
      // Looks like an entity, such as "&lt;".
      .replace(/&(?=#?\w+;)/g, "\\&")
      // Would begin a list, or turn the line above into a heading or a table.
      .replace(/^\s*(?:\d+(?=[.)])|(?=[-+=]|:-))/, "$&\\")
      // Would begin a block of code, or be lost.
      .replace(/^\s+/, (space) => "\u00A0".repeat(space.length))
  );
}

/** Without it a reader would join the lines of a paragraph. */
const hardBreak = "  ";
