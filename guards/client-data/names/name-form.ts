/** How to speak of somebody without the name: by salutation, and in German by case. */
export type NameForm = {
  readonly role: "man" | "woman" | "family" | "someone";
  readonly grammar: "subject" | "object" | "dative";
};

const datives = /(?:^|\s)(?:mit|von|bei|zu|nach|aus|seit|gegenüber|außer)\s+$/i;

export function formOf(lead: string, before: string, article: string): NameForm {
  const word = lead.toLowerCase().replace(/\.$/, "");
  const role = roleOf(word);
  return {
    role,
    grammar: grammarOf(role, word, before, article),
  };
}

function roleOf(word: string): NameForm["role"] {
  if (
    /^(?:herrn?|hernn|hrn?|mr|mister|sir|lord|monsieur|baron|graf|freiherr|onkel|uncle|father|pater|bruder|brother)$/.test(
      word,
    )
  )
    return "man";
  if (
    /^(?:fraun?|fr|fräulein|mrs|ms|miss|madam|madame|lady|mme|freifrau|gräfin|baroness|baronin|tante|aunt|schwester|sister|nurse|dame)$/.test(
      word,
    )
  )
    return "woman";
  if (/^(?:familie|fam|family|eheleuten?|ehepaar|geschwistern?)$/.test(word)) return "family";
  return "someone";
}

function grammarOf(
  role: NameForm["role"],
  word: string,
  before: string,
  article: string,
): NameForm["grammar"] {
  if (article === "dem" || (article === "der" && role !== "man")) return "dative";
  if (article === "den") return "object";
  if (datives.test(before)) return "dative";
  return word === "herrn" || word === "hernn" || word === "hrn" ? "object" : "subject";
}
