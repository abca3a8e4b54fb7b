/*
 * Requests for advice or information, by an explicit list of forms: a short single question that begins like one
 * of these. Not a guess about what is meant; whoever meant something else says so with one tap.
 */
const german = [
  /^(ist|sind|gilt|gelten|zählt|zählen|darf|dürfen|muss|müssen|soll|sollte|kann|können|hat|haben|habe|bekommt|bekommen|gibt es|kannst|hast|darfst|musst|sollst|weißt|bist)\b/,
  /^(wie (hoch|viel|viele|lange|oft|berechne|beantrage|funktioniert)|was (ist|sind|gilt|zählt|bedeutet|heißt|passiert|muss|soll|darf|kann|mache|tue|würdest|würden))\b/,
  /^(welche[rsnm]?|wann|ab wann|bis wann|wo|wer|wofür|warum) .*(frist|paragra(f|ph)|§|regel|vorschrift|weisung|gesetz|unterlagen|formular|antrag|anspruch|zuständig|gilt|muss|darf|steht)/,
];
const english = [
  /^(is|are|am i|does|do i|do they|may|can|must|should|shall|has|have) /,
  /^(how (much|many|long|high|often|do i|do you)|what (is|are|counts|applies|does|happens|must|should|would|can|do i))\b/,
  /^(which|when|from when|until when|where|who|why) .*(deadline|section|§|rule|regulation|instruction|law|document|form|application|entitle|responsible|applies|must|may)/,
];

const MAX_LENGTH = 240;

/** Whether a text asks the companion for an answer that it must not give (product.md §1). */
export function seeksAdvice(text: string): boolean {
  const asked = text.trim().toLowerCase();
  if (!asked.endsWith("?") || asked.length > MAX_LENGTH) return false;
  // A story that ends in a question is a story.
  if (/[.!?…]\s+\S/.test(asked.replace(/\b(z\. ?b|u\. ?a|d\. ?h|abs|art|nr|e\.g|i\.e)\./g, "$1")))
    return false;
  return [...german, ...english].some((form) => form.test(asked)) || asked.includes("§");
}
